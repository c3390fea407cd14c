import type { Ref } from "#lib/domain/plan/action.ts";
import { HypervisorError } from "#lib/ports/hypervisor.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import { hypervisorAt } from "./connect.ts";
import type { PerformerDeps } from "./performer.ts";

/**
 * A move whose instance is on neither side: where a person has moved it meanwhile there is nothing left to do.
 * Throws where nobody has it, which the next look may know better: what became of it is never guessed.
 */
export async function movedByHand(
  deps: PerformerDeps,
  { instance, from, to }: { instance: Ref; from: Ref; to: Ref },
): Promise<StepOutcome> {
  const place = await elsewhere(deps, instance, [from, to]);
  if (place) return { kind: "done", detail: `is on ${place} by now, moved by hand: left as it is there` };
  throw new HypervisorError("not-found", `${instance.name} is neither on ${from.name} nor on ${to.name}.`);
}

/** The name of the node that an instance was moved to by hand: none of `sides`, and that node says so itself. */
export async function elsewhere(deps: PerformerDeps, instance: Ref, sides: readonly Ref[]): Promise<string | null> {
  const row = await deps.control.instance.findUnique({ where: { id: instance.id }, select: { node: true } });
  if (!row || sides.some(({ id }) => id === row.node.id)) return null;
  const seen = await (await hypervisorAt(deps, row.node)).instance(instance.id);
  return seen && seen.stateReason !== "migrated" ? row.node.name : null;
}
