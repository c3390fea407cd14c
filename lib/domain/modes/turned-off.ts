import { SWITCHES, type ScopeMode } from "./mode.ts";

/** When the last switch was turned off that bore on a place; null: none is known to have been. */
export function lastTurnedOff(scopes: readonly ScopeMode[]): Date | null {
  const off = scopes.flatMap((row) => SWITCHES.map((name) => row[name]).filter(({ on }) => !on));
  return off.reduce<Date | null>((last, { since }) => (since && (!last || since > last) ? since : last), null);
}
