"use client";

import { Download, ScrollText } from "lucide-react";
import type { AuditView } from "#lib/queries/audit/audit-view.ts";
import type { Page } from "#lib/queries/list-query.ts";
import { TextFilter } from "#components/live/filters.tsx";
import { useAddress } from "#components/live/use-address.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { VirtualTable } from "#components/ui/virtual-table.tsx";
import { AUDIT_COLUMNS } from "./audit-cells.tsx";
import { AUDIT_FILTERS, auditFilters, auditPath } from "./audit-path.ts";

/** Who did what, when and why, newest first; the same filter goes for the export. */
export function AuditTable({ initial, initialPath }: { initial: Page<AuditView>; initialPath: string }) {
  const [params, change] = useAddress();
  const { rows, more, error } = useLivePages<AuditView>({
    path: auditPath(params),
    topics: ["audit", "operations"],
    initial,
    initialPath,
  });
  const filtered = AUDIT_FILTERS.some((name) => params.get(name));
  return (
    <>
      <div className="mb-3 flex flex-wrap items-center gap-2.5">
        <TextFilter name="actor" label="Who" placeholder="Who: the exact name" />
        <TextFilter name="action" label="What" placeholder="What: node.maintenance" />
        <TextFilter name="subject" label="Of what" placeholder="Of what: hv1" />
        {(["from", "to"] as const).map((name) => (
          <label key={name} className="text-muted flex items-center gap-2 text-sm">
            {name === "from" ? "From" : "Until"}
            <Input
              type="date"
              defaultValue={params.get(name) ?? ""}
              onChange={(event) => change({ [name]: event.target.value })}
              className="w-auto"
            />
          </label>
        ))}
        <Button asChild className="ml-auto">
          <a href={`/api/v1/audit/export?${auditFilters(params).toString()}`} download>
            <Download aria-hidden /> Export CSV
          </a>
        </Button>
      </div>
      {error && (
        <Notice tone="bad" title="The audit can’t be read just now" live="polite">
          {error.message}
        </Notice>
      )}
      <Card>
        {rows.length === 0 ? (
          <EmptyState icon={ScrollText} title={filtered ? "No entry matches" : "No entries yet"}>
            {filtered ? "Change or clear the filter." : "Every change is written here with who made it, and stays."}
          </EmptyState>
        ) : (
          <VirtualTable label="Audit" columns={AUDIT_COLUMNS} rows={rows} rowKey={({ id }) => id} onEnd={more} />
        )}
      </Card>
    </>
  );
}
