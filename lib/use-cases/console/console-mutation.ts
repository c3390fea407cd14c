import type { z } from "zod";
import { transact, type Mutation, type MutationContext, type Transaction } from "../mutation.ts";
import type { Outcome } from "../outcome.ts";
import { consoleLost } from "./hold-console.ts";
import type { ConsoleSession } from "./sign-in-console.ts";

/** What a verb of the console is given: who asks, and the session by which they hold it. */
export interface HeldContext extends Omit<MutationContext, "console"> {
  /** Null: there was none, and the verb is refused. */
  console: ConsoleSession | null;
}

interface ConsoleMutationSpec<S extends z.ZodType, T> {
  /** 'console.message': the name in the audit and in the list of mutations */
  name: string;
  input: S;
  run(transaction: Transaction, input: z.output<S>): Promise<Outcome<T>>;
}

export interface ConsoleMutation<S extends z.ZodType, T> {
  (context: HeldContext, input: unknown): Promise<Outcome<T>>;
  readonly spec: Mutation<S, T>["spec"];
}

/**
 * Builds a verb for whoever holds the console, asked for at the console or in a dialog of the portal: there it needs
 * a system-admin beside the maintenance password. The lock's row stays locked until it commits, so
 * what a former holder asks for late is refused.
 */
export function consoleMutation<S extends z.ZodType, T>(spec: ConsoleMutationSpec<S, T>): ConsoleMutation<S, T> {
  const { name, input } = spec;
  const right = "system.administer" as const;
  const verb = async ({ console, ...context }: HeldContext, given: unknown): Promise<Outcome<T>> =>
    console ? transact({ ...spec, right }, { ...context, console }, given) : consoleLost();
  return Object.assign(verb, { spec: { name, writes: "control" as const, right, input } });
}
