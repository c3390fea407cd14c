import type { Outcome } from "#lib/use-cases/outcome.ts";

type Answered = Promise<Outcome<unknown>>;

/** What a person can do with an operation: server actions, each one use case. */
export interface OperationActions {
  abort(input: unknown): Answered;
  pause(input: unknown): Answered;
  resume(input: unknown): Answered;
  rollBack(input: unknown): Answered;
  retry(input: unknown): Answered;
  skip(input: unknown): Answered;
  answer(input: unknown): Answered;
  sign(input: unknown): Answered;
}

export type VerbName = keyof OperationActions;
