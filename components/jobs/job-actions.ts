import type { Outcome } from "#lib/use-cases/outcome.ts";

export type JobAction<T = unknown> = (input: unknown) => Promise<Outcome<T>>;

/** What the pages of jobs can do. */
export interface KindActions {
  create: JobAction;
  edit: JobAction;
  remove: JobAction;
}
