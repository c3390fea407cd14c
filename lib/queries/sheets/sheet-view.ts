import type { RowValues, SheetColumn } from "#lib/domain/sheets/sheet-columns.ts";

/** A parameter sheet as the list shows it. Times are ISO 8601 UTC. */
export interface SheetView {
  id: string;
  slug: string;
  name: string;
  organization: string;
  workspace: string;
  workspaceId: string;
  revision: number;
  updatedAt: string;
  rows: number;
}

export interface SheetPage extends SheetView {
  columns: SheetColumn[];
}

export interface RowView {
  id: string;
  values: RowValues;
  revision: number;
  updatedBy: string;
  updatedAt: string;
}
