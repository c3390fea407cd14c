import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ModeReading } from "#lib/domain/modes/mode.ts";
import type { ControlTx, PlatformTx } from "#lib/ports/databases.ts";
import { maintenanceOf, scopeMode, type ModeRow } from "./read-mode.ts";

/** What of the mode concerns somebody: the places of one's own organizations, and the system's for all the others. */
export interface Viewer {
  organizationIds: readonly string[];
  seesSystem: boolean;
}

/** Anybody, signed in or not. */
export const ANYBODY: Viewer = { organizationIds: [], seesSystem: true };

export function viewerOf({
  groups,
  organizationIds,
}: {
  groups: readonly string[];
  organizationIds: readonly string[];
}) {
  return { organizationIds: organizationIds.toSorted(), seesSystem: groups.length > 0 || organizationIds.length === 0 };
}

export interface ViewedPlace {
  /** 'acme', 'acme/production'; null: the system. */
  name: string | null;
  reading: ModeReading;
}

/** The places that concern a viewer, each with its rows: one's organizations, and those of their workspaces that are set apart. */
export async function viewedPlaces(control: ControlTx, platform: PlatformTx, viewer: Viewer): Promise<ViewedPlace[]> {
  const own = [...viewer.organizationIds];
  const where = { OR: [{ scope: { in: [SYSTEM_SCOPE, ...own] } }, { parentScope: { in: own } }] };
  const rows = await control.mode.findMany({ where, take: MOST_ROWS });
  const system = rows.find(({ scope }) => scope === SYSTEM_SCOPE);
  if (!system) throw new Error("The mode has no row for the system: the control database is not set up.");
  const nameOf = await names(platform, own);
  const reading = (...inner: (ModeRow | undefined)[]): ModeReading => ({
    maintenance: maintenanceOf(system),
    scopes: [system, ...inner.filter((row) => row !== undefined)].map(scopeMode),
  });
  const places: ViewedPlace[] = viewer.seesSystem ? [{ name: null, reading: reading() }] : [];
  for (const id of own) {
    const row = rows.find(({ scope }) => scope === id);
    places.push({ name: nameOf(id), reading: reading(row) });
    for (const inside of rows.filter(({ parentScope }) => parentScope === id)) {
      places.push({ name: nameOf(inside.scope), reading: reading(row, inside) });
    }
  }
  return places;
}

/** Of one person's organizations. */
const MOST_ROWS = 5_000;
const UNKNOWN = "your organization";

/** Names come from platform; the banner goes up without them as well. */
async function names(platform: PlatformTx, ids: string[]): Promise<(id: string) => string> {
  if (ids.length === 0) return () => UNKNOWN;
  const select = { id: true, slug: true, workspaces: { select: { id: true, slug: true } } };
  const found = await platform.organization.findMany({ where: { id: { in: ids } }, select }).catch(() => []);
  const known = new Map<string, string>();
  for (const { id, slug, workspaces } of found) {
    known.set(id, slug);
    for (const inside of workspaces) known.set(inside.id, `${slug}/${inside.slug}`);
  }
  return (id) => known.get(id) ?? UNKNOWN;
}
