import { actsFor } from "#lib/domain/authority/organizations.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { ModePlace } from "#lib/queries/modes/read-mode.ts";
import type { Actor } from "../actor.ts";
import { done, notFound, type Outcome } from "../outcome.ts";

type Sheet = NonNullable<Awaited<ReturnType<typeof readSheet>>>;

/** A sheet by its id, for those who act for its organization; the others learn nothing of it. */
export async function findSheet(tx: PlatformTx, actor: Actor, id: string): Promise<Outcome<Sheet>> {
  const sheet = await readSheet(tx, id);
  if (!sheet || !actsFor(actor, sheet.workspace.organizationId)) return notFound("There is no such sheet of yours.");
  return done(sheet);
}

function readSheet(tx: PlatformTx, id: string) {
  return tx.sheet.findUnique({
    where: { id },
    include: { workspace: { include: { organization: { select: { slug: true } } } } },
  });
}

/** Whose switches count for a sheet. */
export async function placeOfSheet(tx: PlatformTx, id: string): Promise<ModePlace | null> {
  const sheet = await readSheet(tx, id);
  return sheet && { organizationId: sheet.workspace.organizationId, workspaceId: sheet.workspaceId };
}

/** Whoever writes rows waits here for the others: what is unique is looked up before it is written. */
export async function lockSheet(tx: PlatformTx, id: string): Promise<void> {
  await tx.$queryRaw`SELECT 1 FROM "Sheet" WHERE id = ${id}::uuid FOR UPDATE`;
}
