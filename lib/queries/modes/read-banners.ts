import { bannersOf, type Banner } from "#lib/domain/modes/banner.ts";
import { effectiveMode } from "#lib/domain/modes/effective-mode.ts";
import type { ControlTx, PlatformTx } from "#lib/ports/databases.ts";
import { viewedPlaces, type Viewer } from "./viewer.ts";

/** What stands on a viewer's pages now: nothing while all is as ever. */
export async function readBanners(control: ControlTx, platform: PlatformTx, viewer: Viewer): Promise<Banner[]> {
  const places = await viewedPlaces(control, platform, viewer);
  return bannersOf(places.map(({ name, reading }) => ({ name, mode: effectiveMode(reading) })));
}
