import type { Outcome } from "#lib/use-cases/outcome.ts";

type Action = (input: unknown) => Promise<Outcome<unknown>>;

/** What the pages of sheets call: server actions, each one use case. */
export interface SheetActions {
  edit: Action;
  remove: Action;
  addRow: Action;
  editRow: Action;
  deleteRow: Action;
}

/** A workspace that one may define sheets in. */
export interface SheetPlace {
  id: string;
  label: string;
}
