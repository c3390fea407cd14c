"use client";

import { Plus, Table2 } from "lucide-react";
import Link from "next/link";
import { useState } from "react";
import type { Page } from "#lib/queries/list-query.ts";
import type { SheetView } from "#lib/queries/sheets/sheet-view.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { TextFilter } from "#components/live/filters.tsx";
import { listPath } from "#components/live/list-path.ts";
import { useAddress } from "#components/live/use-address.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { VirtualTable, type Column } from "#components/ui/virtual-table.tsx";
import { DefineSheet } from "./define-sheet.tsx";
import type { SheetPlace } from "./sheet-actions.ts";

const COLUMNS: readonly Column<SheetView>[] = [
  {
    id: "name",
    label: "Sheet",
    width: "minmax(0,2fr)",
    cell: ({ id, name }) => (
      <Link href={`/sheets/${id}`} className="hover:text-accent font-semibold hover:underline">
        {name}
      </Link>
    ),
  },
  { id: "slug", label: "Id", width: "minmax(0,1fr)", wideOnly: true, cell: ({ slug }) => slug },
  {
    id: "place",
    label: "Workspace",
    width: "minmax(0,1.4fr)",
    cell: ({ organization, workspace }) => `${organization} / ${workspace}`,
  },
  { id: "rows", label: "Rows", width: "90px", alignRight: true, cell: ({ rows }) => rows.toLocaleString("en-GB") },
  {
    id: "updatedAt",
    label: "Changed",
    width: "120px",
    wideOnly: true,
    cell: ({ updatedAt }) => <RelativeTime at={updatedAt} />,
  },
];

interface SheetsTableProps {
  initial: Page<SheetView>;
  initialPath: string;
  places: readonly SheetPlace[];
  define(input: unknown): Promise<Outcome<unknown>>;
}

/** The parameter sheets of one's organizations. */
export function SheetsTable({ initial, initialPath, places, define }: SheetsTableProps) {
  const [params] = useAddress();
  const [defining, setDefining] = useState(false);
  const path = listPath("/api/v1/sheets", params, ["q", "workspace"]);
  const { rows, more } = useLivePages<SheetView>({ path, topics: ["sheets", "jobs"], initial, initialPath });
  return (
    <>
      <div className="mb-3 flex flex-wrap gap-2.5">
        <TextFilter label="Filter sheets" placeholder="Id or name" />
        <Button
          disabledReason={places.length > 0 ? null : "A sheet lives in a workspace: make one first."}
          onClick={() => setDefining(true)}
        >
          <Plus aria-hidden /> Define sheet…
        </Button>
      </div>
      <Card>
        {rows.length === 0 ? (
          <EmptyState icon={Table2} title={params.get("q") ? "No sheet matches" : "No parameter sheets yet"}>
            {params.get("q")
              ? "Change or clear the filter."
              : "A parameter sheet is a table with columns of your own. Define one, and a job makes it."}
          </EmptyState>
        ) : (
          <VirtualTable label="Parameter sheets" columns={COLUMNS} rows={rows} rowKey={({ id }) => id} onEnd={more} />
        )}
      </Card>
      {defining && <DefineSheet places={places} define={define} onClose={() => setDefining(false)} />}
    </>
  );
}
