import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { z } from "zod";
import { rowsPath } from "#components/sheets/rows-path.ts";
import { SheetDetail } from "#components/sheets/sheet-page.tsx";
import { listRows, listRowsQuery } from "#lib/queries/sheets/list-rows.ts";
import { showSheet } from "#lib/queries/sheets/list-sheets.ts";
import { platformClient } from "#lib/server/databases.ts";
import { addressOf, queryOf, type SearchParams } from "../../address.ts";
import { NotForYou } from "../../not-for-you.tsx";
import { visitorWith } from "../../visitor.ts";
import { addRowAction, deleteRowAction, deleteSheetAction, editRowAction, editSheetAction } from "../actions.ts";

export const metadata: Metadata = { title: "Sheet" };

interface RouteProps {
  params: Promise<{ id: string }>;
  searchParams: SearchParams;
}

export default async function SheetRoute({ params, searchParams }: RouteProps) {
  const visit = await visitorWith("workspaces.use");
  if (visit.refusal !== null) return <NotForYou title="Sheet" refusal={visit.refusal} />;
  const platform = await platformClient();
  const id = z.guid().safeParse((await params).id);
  const sheet = id.success ? await showSheet(platform, visit.actor, id.data) : null;
  if (!sheet) notFound();
  const path = rowsPath(sheet.id, await addressOf(searchParams));
  const rows = await listRows(platform, sheet.id, listRowsQuery.parse(queryOf(path)));
  return (
    <SheetDetail
      initial={sheet}
      rows={rows}
      initialPath={path}
      actions={{
        edit: editSheetAction,
        remove: deleteSheetAction,
        addRow: addRowAction,
        editRow: editRowAction,
        deleteRow: deleteRowAction,
      }}
    />
  );
}
