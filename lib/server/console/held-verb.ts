import { jsonBody } from "../http/json-body.ts";
import { problem, refusalProblem } from "../http/problem.ts";
import type { Held } from "./as-holder.ts";
import { isSecure, json } from "./console-route.ts";
import { HELD_VERBS } from "./held-verbs.ts";
import { noSessionCookies } from "./session-cookies.ts";

/** After these the browser has no session any more. */
const ENDING = new Set(["sign-out", "grant", "leave"]);

/** Does what the console's holder asks for. */
export async function heldVerb(held: Held, request: Request, { verb = "" }: Record<string, string>): Promise<Response> {
  const run = Object.hasOwn(HELD_VERBS, verb) ? HELD_VERBS[verb] : undefined;
  if (!run) return problem("notFound", "The console has no such verb.");
  const body = await jsonBody(request);
  if (!body.ok) return problem(body.reason, body.detail);
  const outcome = await run(held, body.value, request);
  if (!outcome.ok) return refusalProblem(outcome);
  return json({ value: outcome.value }, ENDING.has(verb) ? noSessionCookies(isSecure(request)) : []);
}
