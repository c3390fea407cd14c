import type { Cause } from "#lib/domain/jobs/admission.ts";
import type { MutationContext } from "../mutation.ts";

export interface RefusedWrite {
  /** Which of the three layers of read-only has refused it. */
  layer: "useCase" | "edge" | "database";
  /** The mutation's name, or method and path. */
  name: string;
  refusedBy: Cause;
}

/** Counts a refused write in the leak meter. A meter that can't be written never stops a refusal. */
export async function countRefusal(
  { control, actor }: Pick<MutationContext, "control" | "actor">,
  refused: RefusedWrite,
): Promise<void> {
  const lastBy = actor.name;
  await control.refusedWrite
    .upsert({
      where: { layer_name_refusedBy: refused },
      create: { ...refused, lastBy },
      update: { count: { increment: 1 }, lastAt: new Date(), lastBy },
    })
    .catch(() => undefined);
}
