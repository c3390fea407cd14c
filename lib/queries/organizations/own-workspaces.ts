import { ownOrganizations } from "#lib/domain/authority/organizations.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";

export interface OwnWorkspace {
  id: string;
  /** 'acme / production' */
  label: string;
}

/** Of more workspaces only the first ones are offered as a choice. */
const OFFERED = 500;

/** The workspaces of the organizations that somebody acts for, to choose among. */
export async function ownWorkspaces(
  platform: PlatformClient,
  actor: Parameters<typeof ownOrganizations>[0],
): Promise<OwnWorkspace[]> {
  const ids = ownOrganizations(actor);
  const found = await platform.workspace.findMany({
    where: ids === "all" ? {} : { organizationId: { in: [...ids] } },
    select: { id: true, slug: true, organization: { select: { slug: true } } },
    orderBy: [{ organization: { slug: "asc" } }, { slug: "asc" }],
    take: OFFERED,
  });
  return found.map(({ id, slug, organization }) => ({ id, label: `${organization.slug} / ${slug}` }));
}
