import { z } from "zod";
import { forecastQuery, forecastView } from "#lib/queries/modes/forecast-view.ts";
import { leakView } from "#lib/queries/modes/list-leaks.ts";
import { modeHistoryEntry, modeHistoryQuery } from "#lib/queries/modes/list-mode-history.ts";
import { listPlacesQuery, placeView } from "#lib/queries/modes/list-places.ts";
import { modeView, publicModeView } from "#lib/queries/modes/mode-view.ts";
import { changeMode } from "#lib/use-cases/modes/change-mode.ts";
import { contract } from "../contract.ts";
import { listOf } from "./answers.ts";

/** A notice has no length that people would reach, in any script, and as JSON escapes it. */
const MOST_NOTICE_BYTES = 2 * 1024 ** 2;

export const modeContracts = {
  show: contract({
    method: "GET",
    path: "/api/v1/mode",
    summary: "The switches, the maintenance state and the notice; others than system-admins see state and notice alone",
    right: "self.manage",
    response: z.union([modeView, publicModeView]),
  }),
  change: contract({
    method: "PATCH",
    path: "/api/v1/mode",
    summary: "Turn switches of a scope, or change its notice, expected end or contact",
    right: "system.administer",
    body: changeMode.spec.input,
    mostBodyBytes: MOST_NOTICE_BYTES,
    response: modeView.extend({
      warnings: z.array(z.string()).describe("What went otherwise than one may think."),
    }),
  }),
  forecast: contract({
    method: "GET",
    path: "/api/v1/mode/forecast",
    summary: "What the switches do to what runs, waits and is started, as they are or would be; changes nothing",
    right: "system.administer",
    query: forecastQuery,
    response: forecastView,
  }),
  places: contract({
    method: "GET",
    path: "/api/v1/mode/places",
    summary: "Every organization and workspace with the switches that hold there, and where they come from",
    right: "system.administer",
    query: listPlacesQuery,
    response: listOf(placeView),
  }),
  history: contract({
    method: "GET",
    path: "/api/v1/mode/history",
    summary: "Every change of the mode: who, when, why, from what to what; newest first",
    right: "system.administer",
    query: modeHistoryQuery,
    response: listOf(modeHistoryEntry),
  }),
  leaks: contract({
    method: "GET",
    path: "/api/v1/mode/leaks",
    summary: "The leak meter: who still tries to write while a switch forbids it, by path; the latest first",
    right: "system.administer",
    response: listOf(leakView),
  }),
};
