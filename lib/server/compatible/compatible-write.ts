import type { Outcome } from "#lib/use-cases/outcome.ts";
import { jsonBody } from "../http/json-body.ts";
import { compatibleAnswer, SUCCESS } from "./answer.ts";
import { refusedAnswer } from "./refused.ts";

/** The id and the name that Exastro's clients send; its plans, managers and options are of no meaning here. */
export async function idAndName(request: Request): Promise<{ id: unknown; name: unknown }> {
  const sent = await jsonBody(request);
  const body: unknown = sent.ok ? sent.value : null;
  const { id, name } = (typeof body === "object" && body !== null ? body : {}) as { id?: unknown; name?: unknown };
  return { id, name };
}

/** What a write answers with: `stopped` is its own result of a refusal by 'Load mode'. */
export async function writeAnswer(writing: Promise<Outcome<unknown>>, stopped: string): Promise<Response> {
  const outcome = await writing;
  return outcome.ok ? compatibleAnswer(200, SUCCESS) : refusedAnswer(outcome, stopped);
}
