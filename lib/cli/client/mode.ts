import { SWITCH_LABEL, SWITCHES } from "#lib/domain/modes/mode.ts";
import type { ModeView, PublicModeView } from "#lib/queries/modes/mode-view.ts";
import { print, type Run } from "./command.ts";
import { CommandFailure, EXIT } from "./exit.ts";
import { plain, table } from "./table.ts";

/** What was given to `lull mode set`; null takes a text or the end away. */
export interface ModeSet {
  stopJobs?: "on" | "off";
  readOnly?: "on" | "off";
  reason?: string;
  scope?: string;
  notice?: string;
  expectedEnd?: string | null;
  contact?: string;
  revision?: number;
}

/** `lull mode`: whoever isn't a system-admin sees state and notice alone. */
export const modeShow: Run<object> = async (command) => {
  const mode = await command.api.get<ModeView | PublicModeView>("/api/v1/mode");
  print(command, mode, () => modeWords(mode));
  return EXIT.ok;
};

/** `lull mode set`: what isn't given stays as it is. */
export const modeSet: Run<ModeSet> = async (command, { stopJobs, readOnly, notice, contact, ...rest }) => {
  const change = {
    ...rest,
    ...(stopJobs === undefined ? {} : { jobsStopped: stopJobs === "on" }),
    ...(readOnly === undefined ? {} : { readOnly: readOnly === "on" }),
    ...(notice === undefined ? {} : { notice: notice || null }),
    ...(contact === undefined ? {} : { contact: contact || null }),
  };
  const named = ["jobsStopped", "readOnly", "notice", "expectedEnd", "contact"];
  if (!named.some((field) => field in change)) throw new CommandFailure(EXIT.usage, "Say what to set: --stop-jobs on");
  const mode = await command.api.patch<ModeView & { warnings: string[] }>("/api/v1/mode", change);
  print(command, mode, () => modeWords(mode));
  if (!command.json) for (const warning of mode.warnings) command.terminal.err(`lull: ${warning}`);
  return EXIT.ok;
};

function modeWords(mode: ModeView | PublicModeView): string {
  return [
    ...SWITCHES.map((name) => `${SWITCH_LABEL[name].padEnd(22)}  ${position(mode.switches[name])}`),
    `${"Maintenance".padEnd(22)}  ${mode.maintenance.state}`,
    `${"Notice".padEnd(22)}  ${plain(mode.notice)}`,
    ...(mode.expectedEnd ? [`${"Expected end".padEnd(22)}  ${mode.expectedEnd}`] : []),
    ...(mode.contact ? [`${"Who to ask".padEnd(22)}  ${plain(mode.contact)}`] : []),
    placesTable(mode),
  ]
    .filter((line) => line !== "")
    .join("\n");
}

type Switch = { on: boolean } & Partial<ModeView["switches"]["jobsStopped"]>;

function position({ on, by, since, reason }: Switch): string {
  const who = by && since ? `  by ${by}, ${since}${reason ? `: ${reason}` : ""}` : "";
  return plain(`${on ? "ON" : "OFF"}${who}`);
}

function placesTable(mode: ModeView | PublicModeView): string {
  const places = "scopes" in mode ? mode.scopes : mode.places;
  const cells = places.map(({ name, switches, notice }) => [
    name,
    ...SWITCHES.map((each) => (switches[each].on ? "ON" : "OFF")),
    notice ?? "",
  ]);
  const text = table(["PLACE", "STOP JOBS", "LOAD MODE", "NOTICE"], cells);
  return text === "" ? "" : `\n${text}`;
}
