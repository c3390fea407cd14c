import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { ModePlace } from "./read-mode.ts";

/** A scope of the mode by its id, with the words for it. */
export interface Scope {
  scope: string;
  /** The organization that a workspace belongs to; null for the others. */
  parentScope: string | null;
  /** 'system', 'acme', 'acme/production' */
  name: string;
  place: ModePlace;
}

export const SYSTEM: Scope = { scope: SYSTEM_SCOPE, parentScope: null, name: SYSTEM_SCOPE, place: {} };

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The scope that somebody names: 'system', ORG, ORG/WORKSPACE, or the id of either. Null: there is none such. */
export async function findPlace(platform: PlatformTx, asked: string): Promise<Scope | null> {
  if (asked === SYSTEM_SCOPE) return SYSTEM;
  if (UUID.test(asked)) return (await organization(platform, { id: asked })) ?? workspace(platform, { id: asked });
  const [slug = "", inside, ...rest] = asked.split("/");
  if (rest.length > 0) return null;
  return inside === undefined
    ? organization(platform, { slug })
    : workspace(platform, { slug: inside, organization: { slug } });
}

async function organization(platform: PlatformTx, where: { id: string } | { slug: string }): Promise<Scope | null> {
  const found = await platform.organization.findUnique({ where, select: { id: true, slug: true } });
  return found && { scope: found.id, parentScope: null, name: found.slug, place: { organizationId: found.id } };
}

async function workspace(
  platform: PlatformTx,
  where: { id: string } | { slug: string; organization: { slug: string } },
): Promise<Scope | null> {
  const select = { id: true, slug: true, organizationId: true, organization: { select: { slug: true } } };
  const found = await platform.workspace.findFirst({ where, select });
  if (!found) return null;
  const { id, slug, organizationId } = found;
  const name = `${found.organization.slug}/${slug}`;
  return { scope: id, parentScope: organizationId, name, place: { organizationId, workspaceId: id } };
}
