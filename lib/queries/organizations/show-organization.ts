import { actsFor } from "#lib/domain/authority/organizations.ts";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import { done, notFound, type Outcome } from "#lib/use-cases/outcome.ts";
import { listWorkspaces } from "./list-workspaces.ts";
import type { WorkspaceView } from "./organization-view.ts";

export interface OrganizationPage {
  id: string;
  slug: string;
  name: string;
  revision: number;
  createdAt: string;
  workspaces: WorkspaceView[];
  /** Names of the users who belong to it. */
  members: string[];
}

interface Reading {
  platform: PlatformClient;
  control: ControlClient;
  actor: Parameters<typeof actsFor>[0];
}

/** One organization with its workspaces and members, for those who act for it. */
export async function showOrganization(
  { platform, control, actor }: Reading,
  slug: string,
): Promise<Outcome<OrganizationPage>> {
  const organization = await platform.organization.findUnique({ where: { slug } });
  if (!organization || !actsFor(actor, organization.id)) return notFound(`There is no organization ${slug} of yours.`);
  const { id, name, revision, createdAt } = organization;
  const [workspaces, memberships] = await Promise.all([
    listWorkspaces(platform, id),
    control.organizationMembership.findMany({
      where: { organizationId: id },
      select: { user: { select: { name: true } } },
      orderBy: { user: { name: "asc" } },
    }),
  ]);
  const members = memberships.map(({ user }) => user.name);
  return done({ id, slug, name, revision, createdAt: createdAt.toISOString(), workspaces, members });
}
