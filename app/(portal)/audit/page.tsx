import type { Metadata } from "next";
import { auditPath } from "#components/audit/audit-path.ts";
import { AuditTable } from "#components/audit/audit-table.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listAudit, listAuditQuery } from "#lib/queries/audit/list-audit.ts";
import { addressOf, queryOf, type SearchParams } from "../address.ts";
import { NotForYou } from "../not-for-you.tsx";
import { visitorWith } from "../visitor.ts";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const visit = await visitorWith("system.administer");
  if (visit.refusal !== null) return <NotForYou title="Audit" refusal={visit.refusal} />;
  const { control } = visit;
  const path = auditPath(await addressOf(searchParams));
  const query = listAuditQuery.safeParse(queryOf(path));
  const initial = query.success ? await listAudit(control, query.data) : { items: [], nextCursor: null };
  return (
    <>
      <PageHead title="Audit">
        Every change: who, what, before and after, why, and from where. Nothing here is ever deleted.
      </PageHead>
      <AuditTable initial={initial} initialPath={path} />
    </>
  );
}
