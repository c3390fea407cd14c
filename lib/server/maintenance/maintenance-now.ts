import type { MaintenanceState } from "#lib/domain/modes/mode.ts";
import { noticeOf } from "#lib/domain/modes/notice.ts";
import type { StartupView } from "#lib/queries/maintenance/show-startup.ts";
import { OUTAGE_WORDS } from "#lib/use-cases/maintenance/note-outage.ts";
import type { WatchRound } from "./watch-platform.ts";

/** What a web process knows of the platform's maintenance without asking anybody. */
export interface MaintenanceNow {
  /** The platform is there and nothing keeps people out: whoever waits may come. */
  open: boolean;
  state: MaintenanceState;
  cause: string | null;
  by: string | null;
  /** ISO 8601 */
  since: string | null;
  reason: string | null;
  notice: string | null;
  expectedEnd: string | null;
  contact: string | null;
  /** The control database doesn't answer: what is said here is the last that was known. */
  blind: boolean;
  startup: StartupView | null;
}

/** Before anything was read nobody is kept out: whoever meets a database that isn't there is led away all the same. */
export const UNKNOWN: MaintenanceNow = {
  ...{ open: false, state: "off", cause: null, by: null, since: null, reason: null },
  ...{ notice: null, expectedEnd: null, contact: null, blind: true, startup: null },
};

const SILENT = "The control database can't be reached.";

/** What is known after a round of the watch. An outage that nobody could write down yet counts already. */
export function afterRound(before: MaintenanceNow, { mode, outage, platform, startup }: WatchRound): MaintenanceNow {
  const known = mode ? { ...fromReading(mode), startup } : { ...before, blind: true };
  if (known.state !== "off" || !outage) {
    return { ...known, open: known.state === "off" && mode !== null && platform.database };
  }
  const reason = outage.cause === "control" ? SILENT : OUTAGE_WORDS[outage.cause];
  const seen = { state: "on", cause: "outage", reason, by: null, since: outage.since.toISOString() } as const;
  return { ...known, ...seen, open: false };
}

function fromReading({ maintenance, scopes }: NonNullable<WatchRound["mode"]>): MaintenanceNow {
  const { state, cause, by, since, reason } = maintenance;
  const system = scopes[0];
  return {
    ...{ open: state === "off", state, cause, by, since: since?.toISOString() ?? null, reason },
    notice: noticeOf([system?.notice ?? null]),
    expectedEnd: system?.expectedEnd?.toISOString() ?? null,
    contact: system?.contact ?? null,
    blind: false,
    startup: null,
  };
}
