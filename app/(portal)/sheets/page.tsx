import type { Metadata } from "next";
import { listPath } from "#components/live/list-path.ts";
import { SheetsTable } from "#components/sheets/sheets-table.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { ownWorkspaces } from "#lib/queries/organizations/own-workspaces.ts";
import { listSheets, listSheetsQuery } from "#lib/queries/sheets/list-sheets.ts";
import { platformClient } from "#lib/server/databases.ts";
import { addressOf, queryOf, type SearchParams } from "../address.ts";
import { NotForYou } from "../not-for-you.tsx";
import { visitorWith } from "../visitor.ts";
import { defineSheetAction } from "./actions.ts";

export const metadata: Metadata = { title: "Sheets" };

export default async function SheetsPage({ searchParams }: { searchParams: SearchParams }) {
  const visit = await visitorWith("workspaces.use");
  if (visit.refusal !== null) return <NotForYou title="Sheets" refusal={visit.refusal} />;
  const platform = await platformClient();
  const path = listPath("/api/v1/sheets", await addressOf(searchParams), ["q", "workspace"]);
  const query = listSheetsQuery.safeParse(queryOf(path));
  const [initial, places] = await Promise.all([
    query.success ? listSheets(platform, visit.actor, query.data) : { items: [], nextCursor: null },
    ownWorkspaces(platform, visit.actor),
  ]);
  return (
    <>
      <PageHead title="Sheets">Parameter sheets: tables with columns of your own, which jobs read.</PageHead>
      <SheetsTable initial={initial} initialPath={path} places={places} define={defineSheetAction} />
    </>
  );
}
