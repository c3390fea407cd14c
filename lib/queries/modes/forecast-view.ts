import { z } from "zod";
import { ACTIVE_FATES, START_FATES } from "#lib/domain/modes/forecast.ts";

const activeFate = z
  .enum(ACTIVE_FATES)
  .describe("recordedLater: it goes on, and its result is recorded when read-only ends.");
const startFate = z.enum(START_FATES);
const count = z.number().int();

export const fateCounts = z.object({
  finishRun: count,
  finishTask: count,
  goOn: count,
  recordedLater: count,
  start: count,
  held: count,
  refused: count,
});
export type FateCounts = z.output<typeof fateCounts>;

const kindForecast = z.object({
  kind: z.string(),
  kindName: z.string(),
  target: z.string().nullable(),
  active: count,
  activeFate,
  waiting: count,
  waitingFate: startFate,
});
export type KindForecast = z.output<typeof kindForecast>;

const workspaceForecast = z.object({
  id: z.string(),
  name: z.string(),
  counts: fateCounts,
  kinds: z.array(kindForecast),
});

export const startForecast = z.object({
  kind: z.string(),
  kindName: z.string(),
  target: z.string().nullable().describe("Null: every target that isn't listed apart."),
  fate: startFate,
});

export const forecastView = z
  .object({
    scope: z.string().describe("'system', ORGANIZATION or ORGANIZATION/WORKSPACE"),
    jobsStopped: z.boolean(),
    readOnly: z.boolean(),
    counts: fateCounts,
    /** Those of the six functions and others that backyard-execute-check counts. */
    executeCount: count.describe("Active runs of kinds that are counted: 0 is recommended before 'Load mode'."),
    organizations: z.array(
      z.object({ id: z.string(), name: z.string(), counts: fateCounts, workspaces: z.array(workspaceForecast) }),
    ),
    starts: z.array(startForecast).describe("What somebody meets who starts a run, by kind."),
    activeRuns: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          kindName: z.string(),
          place: z.string(),
          state: z.string(),
          fate: activeFate,
        }),
      )
      .describe("The first 100 active runs by name, in the order in which they were registered."),
    isWhole: z
      .boolean()
      .describe("False: there are more live runs than are looked at, and the counts are of the first."),
  })
  .meta({ id: "ModeForecast" });
export type ForecastView = z.output<typeof forecastView>;

const onOff = z.stringbool({ truthy: ["on", "true"], falsy: ["off", "false"] });

export const forecastQuery = z.object({
  scope: z.string().trim().min(1).max(200).default("system").describe("As in PATCH /api/v1/mode."),
  jobsStopped: onOff.optional().describe("on or off; without it as it is."),
  readOnly: onOff.optional().describe("on or off; without it as it is."),
});
export type ForecastQuery = z.output<typeof forecastQuery>;
