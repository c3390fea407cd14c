import type { Outcome } from "#lib/use-cases/outcome.ts";

type Action<T = unknown> = (input: unknown) => Promise<Outcome<T>>;

/** What the applications' dialogs call: server actions, each one use case. */
export interface ApplicationActions {
  create: Action;
  change: Action;
  remove: Action;
  setMode: Action;
  makeLink: Action<{ link: string; expiresAt: string }>;
}
