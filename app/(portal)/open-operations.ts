import { OPERATION_STATUSES } from "#lib/domain/plan/step-state.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { listOperations, type OperationPage } from "#lib/queries/operations/list-operations.ts";

const OPEN = OPERATION_STATUSES.filter((status) => status !== "succeeded" && status !== "aborted");

/** The operations that have not come to their end, as the header and the overview begin with. */
export function openOperations(control: ControlClient): Promise<OperationPage> {
  return listOperations(control, { statuses: OPEN, limit: 50 }, new Date());
}
