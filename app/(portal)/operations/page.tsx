import type { Metadata } from "next";
import { operationsPath } from "#components/operations/operations-path.ts";
import { OperationsTable } from "#components/operations/operations-table.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { OPERATION_STATUSES } from "#lib/domain/plan/step-state.ts";
import { listOperations } from "#lib/queries/operations/list-operations.ts";
import { addressOf, type SearchParams } from "../address.ts";
import { NotForYou } from "../not-for-you.tsx";
import { visitorWith } from "../visitor.ts";

export const metadata: Metadata = { title: "Operations" };

export default async function OperationsPage({ searchParams }: { searchParams: SearchParams }) {
  const visit = await visitorWith("fleet.see");
  if (visit.refusal !== null) return <NotForYou title="Operations" refusal={visit.refusal} />;
  const { control } = visit;
  const params = await addressOf(searchParams);
  const statuses = OPERATION_STATUSES.filter((status) => status === params.get("status"));
  const subjectName = params.get("subject")?.trim();
  const initial = await listOperations(
    control,
    { statuses, limit: 200, ...(subjectName ? { subjectName } : {}) },
    new Date(),
  );
  return (
    <>
      <PageHead title="Operations">
        What was done and what is being done, with its plan, its log and its result.
      </PageHead>
      <OperationsTable initial={initial} initialPath={operationsPath(params)} />
    </>
  );
}
