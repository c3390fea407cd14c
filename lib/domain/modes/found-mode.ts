import type { ScopeMode, SwitchState } from "./mode.ts";

/** How the system's mode was found when maintenance was entered; its exit puts it back to this. Kept as JSON. */
export interface FoundMode {
  jobsStopped: FoundSwitch;
  readOnly: FoundSwitch;
  notice: string | null;
  /** ISO 8601 */
  expectedEnd: string | null;
  contact: string | null;
  /** Services that ran; null where nobody has looked: then all of them are started. */
  services: readonly string[] | null;
}

interface FoundSwitch extends Omit<SwitchState, "since"> {
  since: string | null;
}

export function foundMode(mode: ScopeMode, services: readonly string[] | null): FoundMode {
  const { jobsStopped, readOnly, notice, expectedEnd, contact } = mode;
  const kept = ({ since, ...rest }: SwitchState): FoundSwitch => ({ ...rest, since: since?.toISOString() ?? null });
  return {
    jobsStopped: kept(jobsStopped),
    readOnly: kept(readOnly),
    notice,
    expectedEnd: expectedEnd?.toISOString() ?? null,
    contact,
    services,
  };
}

/** The mode with the switches and the notice as they were found, each with who turned it, when and why. */
export function asFound(
  mode: ScopeMode,
  { jobsStopped, readOnly, notice, expectedEnd, contact }: FoundMode,
): ScopeMode {
  const back = ({ since, ...rest }: FoundSwitch): SwitchState => ({ ...rest, since: since ? new Date(since) : null });
  return {
    ...mode,
    jobsStopped: back(jobsStopped),
    readOnly: back(readOnly),
    notice,
    expectedEnd: expectedEnd ? new Date(expectedEnd) : null,
    contact,
  };
}
