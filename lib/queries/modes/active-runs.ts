import { ACTIVE_STATES } from "#lib/domain/jobs/run-state.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { ModePlace } from "./read-mode.ts";

const MOST = 100;

interface ActiveRun {
  id: string;
  name: string;
  kindId: string;
  target: string | null;
  state: string;
  /** ORGANIZATION/WORKSPACE */
  place: string;
  organizationId: string;
  workspaceId: string;
}

/** The first hundred runs that are going on in a place, in the order in which they were registered. */
export async function activeRuns(
  platform: PlatformTx,
  { organizationId, workspaceId }: ModePlace,
): Promise<ActiveRun[]> {
  const workspace = workspaceId ? { id: workspaceId } : organizationId ? { organizationId } : null;
  const found = await platform.run.findMany({
    where: { state: { in: [...ACTIVE_STATES] }, ...(workspace ? { workspace } : {}) },
    orderBy: { seq: "asc" },
    take: MOST,
    select: {
      id: true,
      name: true,
      kindId: true,
      target: true,
      state: true,
      workspaceId: true,
      workspace: { select: { slug: true, organizationId: true, organization: { select: { slug: true } } } },
    },
  });
  return found.map(({ workspace: inside, ...run }) => ({
    ...run,
    organizationId: inside.organizationId,
    place: `${inside.organization.slug}/${inside.slug}`,
  }));
}
