import { noticeOf } from "./notice.ts";
import type { MaintenanceMode, ModeReading, ScopeMode, SwitchName, SwitchState } from "./mode.ts";

/** A switch as it holds in one place, and the scope that it was set for. */
export interface EffectiveSwitch extends SwitchState {
  scope: string | null;
}

/** What holds in one place: a switch that is on further out is on further in. */
export interface EffectiveMode {
  maintenance: MaintenanceMode;
  jobsStopped: EffectiveSwitch;
  readOnly: EffectiveSwitch;
  notice: string;
  expectedEnd: Date | null;
  contact: string | null;
}

export function effectiveMode({ maintenance, scopes }: ModeReading): EffectiveMode {
  return {
    maintenance,
    jobsStopped: switchOf(scopes, "jobsStopped"),
    readOnly: switchOf(scopes, "readOnly"),
    notice: noticeOf(scopes.map(({ notice }) => notice)),
    expectedEnd: innermost(scopes, ({ expectedEnd }) => expectedEnd),
    contact: innermost(scopes, ({ contact }) => contact),
  };
}

const OFF: EffectiveSwitch = { on: false, by: null, since: null, reason: null, scope: null };

function switchOf(scopes: readonly ScopeMode[], name: SwitchName): EffectiveSwitch {
  const set = scopes.find((row) => row[name].on);
  return set ? { ...set[name], scope: set.scope } : OFF;
}

function innermost<T>(scopes: readonly ScopeMode[], of: (row: ScopeMode) => T | null): T | null {
  return scopes.reduce<T | null>((found, row) => of(row) ?? found, null);
}
