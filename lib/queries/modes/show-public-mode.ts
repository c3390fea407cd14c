import { effectiveMode, type EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
import type { ControlTx, PlatformTx } from "#lib/ports/databases.ts";
import type { PublicModeView } from "./mode-view.ts";
import { readMode } from "./read-mode.ts";
import { viewedPlaces, type Viewer } from "./viewer.ts";

/** The state and the notice as they hold for a viewer: not who turned a switch, nor why. */
export async function showPublicMode(
  control: ControlTx,
  platform: PlatformTx,
  viewer: Viewer,
): Promise<PublicModeView> {
  const [system, viewed] = await Promise.all([readMode(control), viewedPlaces(control, platform, viewer)]);
  const mode = effectiveMode(system);
  const places = viewed.flatMap(({ name, reading }) =>
    name === null ? [] : [{ name, ...stateOf(effectiveMode(reading)) }],
  );
  return { ...stateOf(mode), maintenance: { state: mode.maintenance.state }, places };
}

function stateOf({ jobsStopped, readOnly, notice, expectedEnd, contact }: EffectiveMode) {
  return {
    switches: { jobsStopped: { on: jobsStopped.on }, readOnly: { on: readOnly.on } },
    notice,
    expectedEnd: expectedEnd?.toISOString() ?? null,
    contact,
  };
}
