import { z } from "zod";
import { actsFor } from "#lib/domain/authority/organizations.ts";
import type { JobPolicy } from "#lib/domain/jobs/job-policy.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { ModePlace } from "#lib/queries/modes/read-mode.ts";
import type { Actor } from "../actor.ts";
import { notFound, type Refusal } from "../outcome.ts";

export const sessionId = z.uuid();

/** Locks a session until the transaction ends, so that its end and its next task don't cross. Null: not found. */
export async function ownSession(tx: PlatformTx, id: string, actor: Actor) {
  await tx.$queryRaw`SELECT 1 FROM "Run" WHERE "id" = ${id}::uuid FOR UPDATE`;
  const found = await tx.run.findUnique({ where: { id }, include: { kind: true, workspace: true } });
  if (found?.kind.executor !== "external" || !actsFor(actor, found.workspace.organizationId)) return null;
  return { ...found, policy: found.kind.policy as unknown as JobPolicy };
}

/** The place whose switches count for a session of somebody's own, or null. */
export async function sessionPlace(tx: PlatformTx, { id }: { id: string }, actor: Actor): Promise<ModePlace | null> {
  const run = await tx.run.findUnique({
    where: { id },
    select: { workspaceId: true, workspace: { select: { organizationId: true } } },
  });
  if (!run || !actsFor(actor, run.workspace.organizationId)) return null;
  return { organizationId: run.workspace.organizationId, workspaceId: run.workspaceId };
}

/** The policy of a session's kind with its target, for who is told whether to ask again. */
export async function sessionPolicy(tx: PlatformTx, id: string) {
  const run = await tx.run.findUnique({
    where: { id },
    select: { target: true, kind: { select: { policy: true } } },
  });
  return run && { target: run.target, policy: run.kind.policy as unknown as JobPolicy };
}

export function noSession(id: string): Refusal {
  return notFound(`There is no session ${id}.`);
}
