import { actsFor } from "#lib/domain/authority/organizations.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { ModePlace } from "#lib/queries/modes/read-mode.ts";
import type { Actor } from "../actor.ts";
import { done, notFound, type Outcome } from "../outcome.ts";

type Workspace = NonNullable<Awaited<ReturnType<typeof readWorkspace>>>;

/** A workspace by its id, for those who act for its organization; the others learn nothing of it. */
export async function findWorkspace(tx: PlatformTx, actor: Actor, id: string): Promise<Outcome<Workspace>> {
  const workspace = await readWorkspace(tx, id);
  if (!workspace || !actsFor(actor, workspace.organizationId)) return notFound("There is no such workspace of yours.");
  return done(workspace);
}

function readWorkspace(tx: PlatformTx, id: string) {
  return tx.workspace.findUnique({ where: { id }, include: { organization: { select: { slug: true, name: true } } } });
}

/** Whose switches count in a workspace. */
export async function placeOfWorkspace(tx: PlatformTx, id: string): Promise<ModePlace | null> {
  const workspace = await tx.workspace.findUnique({ where: { id }, select: { organizationId: true } });
  return workspace && { organizationId: workspace.organizationId, workspaceId: id };
}

/** The same by the ids that addresses have. */
export async function placeBySlugs(tx: PlatformTx, organization: string, workspace: string): Promise<ModePlace | null> {
  const found = await workspaceBySlugs(tx, organization, workspace);
  return found && { organizationId: found.organizationId, workspaceId: found.id };
}

export function workspaceBySlugs(tx: PlatformTx, organization: string, workspace: string) {
  return tx.workspace.findFirst({ where: { slug: workspace, organization: { slug: organization } } });
}
