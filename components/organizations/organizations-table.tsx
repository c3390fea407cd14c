"use client";

import { Building2, Plus } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { Page } from "#lib/queries/list-query.ts";
import type { OrganizationView } from "#lib/queries/organizations/organization-view.ts";
import { TextFilter } from "#components/live/filters.tsx";
import { listPath } from "#components/live/list-path.ts";
import { useAddress } from "#components/live/use-address.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { VirtualTable, type Column } from "#components/ui/virtual-table.tsx";
import { NewDialog } from "./name-dialogs.tsx";
import type { OrganizationActions } from "./organization-actions.ts";

const COLUMNS: readonly Column<OrganizationView>[] = [
  {
    id: "name",
    label: "Organization",
    width: "minmax(0,2fr)",
    cell: ({ slug, name }) => (
      <Link href={`/organizations/${slug}`} className="hover:text-accent font-semibold hover:underline">
        {name}
      </Link>
    ),
  },
  { id: "slug", label: "Id", width: "minmax(0,1fr)", wideOnly: true, cell: ({ slug }) => slug },
  { id: "workspaces", label: "Workspaces", width: "120px", alignRight: true, cell: ({ workspaces }) => workspaces },
  { id: "sheets", label: "Sheets", width: "100px", alignRight: true, wideOnly: true, cell: ({ sheets }) => sheets },
  { id: "running", label: "Running", width: "100px", alignRight: true, cell: ({ running }) => running },
];

interface OrganizationsTableProps {
  initial: Page<OrganizationView>;
  initialPath: string;
  actions: OrganizationActions;
}

/** The organizations that one acts for. */
export function OrganizationsTable({ initial, initialPath, actions }: OrganizationsTableProps) {
  const [params] = useAddress();
  const [making, setMaking] = useState(false);
  const refusal = refusalOf(usePageActor(), "system.administer");
  const path = listPath("/api/v1/organizations", params, ["q"]);
  const { rows, more } = useLivePages<OrganizationView>({ path, topics: ["organizations"], initial, initialPath });
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2.5">
        <TextFilter label="Filter organizations" placeholder="Id or name" />
        <Button disabledReason={refusal} onClick={() => setMaking(true)}>
          <Plus aria-hidden /> New organization…
        </Button>
      </div>
      <Card>
        {rows.length === 0 ? (
          <EmptyState icon={Building2} title={params.get("q") ? "No organization matches" : "No organizations yet"}>
            {params.get("q")
              ? "Change or clear the filter."
              : "You see the organizations that you belong to. A system-admin can add you to one."}
          </EmptyState>
        ) : (
          <VirtualTable label="Organizations" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} onEnd={more} />
        )}
      </Card>
      {making && <NewDialog what="organization" action={actions.create} onClose={() => setMaking(false)} />}
    </>
  );
}
