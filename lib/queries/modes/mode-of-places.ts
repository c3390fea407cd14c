import { changed, untouchedScope, type ModeChange } from "#lib/domain/modes/change.ts";
import { effectiveMode, type EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { maintenanceOf, scopeMode, type ModePlace } from "./read-mode.ts";

/** The mode of any of these places as it would be after a change of one scope; nothing is changed. */
export async function modeOfPlaces(
  control: ControlTx,
  ids: readonly (string | undefined)[],
  { scope, change }: { scope: string; change: ModeChange },
): Promise<(place: ModePlace) => EffectiveMode> {
  const wanted = [SYSTEM_SCOPE, ...ids].filter((id) => id !== undefined);
  const rows = await control.mode.findMany({ where: { scope: { in: [...new Set(wanted)] } } });
  const system = rows.find((row) => row.scope === SYSTEM_SCOPE);
  if (!system) throw new Error("The mode has no row for the system: the control database is not set up.");
  const scopes = new Map(rows.map((row) => [row.scope, scopeMode(row)]));
  // Who and when are of no matter to a forecast.
  scopes.set(scope, changed(scopes.get(scope) ?? untouchedScope(scope), change, "", new Date(0)).mode);
  const maintenance = maintenanceOf(system);
  return ({ organizationId, workspaceId }) => {
    const order = [SYSTEM_SCOPE, organizationId, workspaceId].map((id) => scopes.get(id ?? ""));
    return effectiveMode({ maintenance, scopes: order.filter((row) => row !== undefined) });
  };
}
