import { effectiveMode, type EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
import { SYSTEM_SCOPE, type MaintenanceMode, type ScopeMode } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { maintenanceOf, scopeMode, type ModePlace } from "./read-mode.ts";

/** The mode of every place at one moment. */
export interface Modes {
  maintenance: MaintenanceMode;
  /** The rows of all scopes. */
  scopes: readonly ScopeMode[];
  at(place: ModePlace): EffectiveMode;
}

/** Reads all of the mode at once, for what has to do with many places. Throws where it can't be read. */
export async function readModes(control: Pick<ControlTx, "mode">): Promise<Modes> {
  const rows = await control.mode.findMany();
  const system = rows.find(({ scope }) => scope === SYSTEM_SCOPE);
  if (!system) throw new Error("The mode has no row for the system: the control database is not set up.");
  const maintenance = maintenanceOf(system);
  const byScope = new Map(rows.map((row) => [row.scope, scopeMode(row)]));
  return {
    maintenance,
    scopes: [...byScope.values()],
    at({ organizationId, workspaceId }) {
      const scopes = [SYSTEM_SCOPE, organizationId, workspaceId].flatMap((scope) => byScope.get(scope ?? "") ?? []);
      return effectiveMode({ maintenance, scopes });
    },
  };
}
