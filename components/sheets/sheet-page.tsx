"use client";

import { Plus, Rows3 } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Page } from "#lib/queries/list-query.ts";
import type { RowView, SheetPage } from "#lib/queries/sheets/sheet-view.ts";
import { DeleteDialog } from "#components/organizations/name-dialogs.tsx";
import { TextFilter } from "#components/live/filters.tsx";
import { useAddress } from "#components/live/use-address.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { VirtualTable, type Column } from "#components/ui/virtual-table.tsx";
import { EditColumns } from "./edit-columns.tsx";
import { RowDialog } from "./row-dialog.tsx";
import { rowsPath } from "./rows-path.ts";
import type { SheetActions } from "./sheet-actions.ts";

interface SheetDetailProps {
  initial: SheetPage;
  rows: Page<RowView>;
  initialPath: string;
  actions: SheetActions;
}

type Open = { what: "row"; row: RowView | null } | { what: "columns" | "delete" };

/** One parameter sheet with its rows. */
export function SheetDetail({ initial, rows: firstRows, initialPath, actions }: SheetDetailProps) {
  const router = useRouter();
  const [params] = useAddress();
  const [open, setOpen] = useState<Open | null>(null);
  const topics = ["sheets", "jobs"] as const;
  const { data: sheet = initial } = useLiveQuery({ path: `/api/v1/sheets/${initial.id}`, topics, initial });
  const path = rowsPath(sheet.id, params);
  const { rows, more } = useLivePages<RowView>({ path, topics, initial: firstRows, initialPath });
  const close = (): void => setOpen(null);
  const add = (
    <Button variant="primary" onClick={() => setOpen({ what: "row", row: null })}>
      <Plus aria-hidden /> Add row…
    </Button>
  );
  return (
    <>
      <PageHead
        title={sheet.name}
        actions={
          <>
            <Button onClick={() => setOpen({ what: "columns" })}>Change columns…</Button>
            <Button variant="danger" onClick={() => setOpen({ what: "delete" })}>
              Delete…
            </Button>
          </>
        }
      >
        {`Sheet ${sheet.slug} of ${sheet.organization} / ${sheet.workspace}, ${sheet.rows.toLocaleString("en-GB")} rows.`}
      </PageHead>
      <div className="mb-3 flex flex-wrap gap-2.5">
        <TextFilter label="Filter rows" placeholder="Any value" />
        {add}
      </div>
      <Card>
        {rows.length === 0 ? (
          <EmptyState icon={Rows3} title={params.get("q") ? "No row matches" : "No rows yet"}>
            {params.get("q") ? "Change or clear the filter." : "Add rows one by one, or import them from a file."}
          </EmptyState>
        ) : (
          <VirtualTable
            label="Rows"
            columns={columnsFor(sheet, (row) => setOpen({ what: "row", row }))}
            rows={rows}
            rowKey={({ id }) => id}
            onEnd={more}
          />
        )}
      </Card>
      {open?.what === "row" && (
        <RowDialog key={open.row?.id ?? "new"} sheet={sheet} row={open.row} actions={actions} onClose={close} />
      )}
      {open?.what === "columns" && <EditColumns sheet={sheet} edit={actions.edit} onClose={close} />}
      {open?.what === "delete" && (
        <DeleteDialog
          what="sheet"
          subject={sheet}
          input={{ sheetId: sheet.id }}
          action={actions.remove}
          onClose={close}
          onDeleted={() => router.push("/sheets")}
        />
      )}
    </>
  );
}

function columnsFor({ columns }: SheetPage, edit: (row: RowView) => void): Column<RowView>[] {
  return [
    ...columns.map(({ key, label, type }, index) => ({
      id: key,
      label,
      width: "minmax(110px,1fr)",
      wideOnly: index > 1,
      alignRight: type === "number",
      cell: ({ values }: RowView) => String(values[key] ?? ""),
    })),
    {
      id: "change",
      label: "Change",
      width: "110px",
      alignRight: true,
      cell: (row) => (
        <Button size="sm" onClick={() => edit(row)}>
          <span>
            Edit<span className="sr-only"> {String(row.values[columns[0]?.key ?? ""] ?? "row")}</span>…
          </span>
        </Button>
      ),
    },
  ];
}
