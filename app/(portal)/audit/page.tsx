import type { Metadata } from "next";
import { ShieldAlert } from "lucide-react";
import { auditPath } from "#components/audit/audit-path.ts";
import { AuditTable } from "#components/audit/audit-table.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { listAudit, listAuditQuery } from "#lib/queries/audit/list-audit.ts";
import { addressOf, queryOf, type SearchParams } from "../address.ts";
import { visitor } from "../visitor.ts";

export const metadata: Metadata = { title: "Audit" };

export default async function AuditPage({ searchParams }: { searchParams: SearchParams }) {
  const { actor, control } = await visitor();
  const head = (
    <PageHead title="Audit">
      Every change: who, what, before and after, why, and from where. Nothing here is ever deleted.
    </PageHead>
  );
  const refusal = refusalOf(actor, "system.administer");
  if (refusal) {
    return (
      <>
        {head}
        <Card>
          <EmptyState icon={ShieldAlert} title="Not for your groups">
            {refusal}
          </EmptyState>
        </Card>
      </>
    );
  }
  const path = auditPath(await addressOf(searchParams));
  const query = listAuditQuery.safeParse(queryOf(path));
  const initial = query.success ? await listAudit(control, query.data) : { items: [], nextCursor: null };
  return (
    <>
      {head}
      <AuditTable initial={initial} initialPath={path} />
    </>
  );
}
