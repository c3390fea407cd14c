import type { RunChild } from "#lib/domain/plan/action.ts";
import type { Step } from "#lib/domain/plan/plan.ts";
import { isSettled, type StepStatus } from "#lib/domain/plan/step-state.ts";
import type { ControlClient } from "#lib/ports/databases.ts";

type Request = { nodeId: string } & Record<string, unknown>;

/**
 * What a child is planned from now. Nodes that were left out because they are maintained at the same time
 * may take something again when they are finished: their track in the run has closed.
 */
export async function childRequest(
  control: ControlClient,
  operationId: string,
  { request }: RunChild,
): Promise<Request> {
  const wanted = request as Request;
  if (!Array.isArray(wanted.never) || wanted.never.length === 0) return wanted;
  const rows = await control.step.findMany({ where: { operationId }, select: { status: true, step: true } });
  const open = new Set(
    rows.filter(({ status }) => !isSettled(status as StepStatus)).map(({ step }) => (step as unknown as Step).track),
  );
  return { ...wanted, never: wanted.never.filter((id) => open.has(String(id))) };
}
