import type { EffectiveMode } from "../modes/effective-mode.ts";

/**
 * Whether what an admitted run did may be written now: also while jobs are stopped and while maintenance is being
 * entered, or the count of live runs could never reach 0. In read-only and in maintenance its runner keeps it.
 */
export function mayRecord({ readOnly, maintenance }: EffectiveMode): boolean {
  return !readOnly.on && (maintenance.state === "off" || maintenance.state === "entering");
}
