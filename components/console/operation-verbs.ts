import type { OperationActions, VerbName } from "#components/operations/theatre/operation-actions.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { askConsole } from "./ask-console.ts";

/** What a person can do with an operation, asked through the console's routes. */
export const operationVerbs: OperationActions = {
  abort: (input) => act("abort", input),
  pause: (input) => act("pause", input),
  resume: (input) => act("resume", input),
  rollBack: (input) => act("rollBack", input),
  retry: (input) => act("retry", input),
  skip: (input) => act("skip", input),
  answer: (input) => act("answer", input),
  sign: (input) => act("sign", input),
};

async function act(verb: VerbName, input: unknown): Promise<Outcome<unknown>> {
  const { operation, ...rest } = input as { operation: string } & Record<string, unknown>;
  const answer = await askConsole(`operations/${operation}/${verb}`, "POST", rest);
  return answer.ok ? answer : { ok: false, reason: "conflict", detail: answer.detail };
}
