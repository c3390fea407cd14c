import type { ControlClient } from "#lib/ports/databases.ts";

/** Frees the place of an ended child at its parent's step, so that another attempt may begin a new one. */
export async function detachChild(control: ControlClient, childId: string): Promise<void> {
  await control.$executeRaw`
    UPDATE "Operation" SET "parentStepId" = "parentStepId" || '~' || id::text
    WHERE id = ${childId}::uuid AND status = 'aborted' AND strpos("parentStepId", '~') = 0`;
}
