import type { Cause } from "#lib/domain/jobs/admission.ts";
import type { MutationContext } from "../mutation.ts";

/** Counts a refused write in the leak meter, by its name. A meter that can't be written never stops a refusal. */
export async function countRefusal({ control, actor }: MutationContext, name: string, refusedBy: Cause): Promise<void> {
  const layer = "useCase";
  const lastBy = actor.name;
  await control.refusedWrite
    .upsert({
      where: { layer_name_refusedBy: { layer, name, refusedBy } },
      create: { layer, name, refusedBy, lastBy },
      update: { count: { increment: 1 }, lastAt: new Date(), lastBy },
    })
    .catch(() => undefined);
}
