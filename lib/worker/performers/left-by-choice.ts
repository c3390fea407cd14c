import type { Action } from "#lib/domain/plan/action.ts";
import type { Step } from "#lib/domain/plan/plan.ts";
import type { ControlClient } from "#lib/ports/databases.ts";

/**
 * Ids of the instances that people have chosen to leave on the node while the operation ran: their move was
 * skipped with their name typed, or what was found there at the end was accepted so.
 */
export async function leftByChoice(control: ControlClient, operationId: string): Promise<string[]> {
  const skipped = await control.step.findMany({ where: { operationId, status: "skipped", direction: "forward" } });
  const accepted = await control.step.findMany({ where: { operationId, actionType: "node.assertEmpty" } });
  return [
    ...skipped.flatMap(({ step }) => {
      const { action } = step as unknown as Step;
      return action.type === "instance.migrate" || action.type === "instance.relocate" ? [action.instance.id] : [];
    }),
    ...accepted.flatMap(({ replacement }) => {
      const action = replacement as unknown as Action | null;
      return action?.type === "node.assertEmpty" ? action.except.map(({ id }) => id) : [];
    }),
  ];
}
