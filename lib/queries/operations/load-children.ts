import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import type { ChildView } from "./operation-view.ts";

/** The operations that steps of this one run, oldest first. */
export async function loadChildren(control: ControlTx, parentOperationId: string): Promise<ChildView[]> {
  const rows = await control.operation.findMany({
    where: { parentOperationId },
    select: { id: true, title: true, status: true, failure: true, subjectName: true },
    orderBy: [{ createdAt: "asc" }, { id: "asc" }],
    take: 200,
  });
  return rows.map(({ subjectName, status, ...row }) => ({
    ...row,
    status: status as OperationStatus,
    subject: subjectName,
  }));
}
