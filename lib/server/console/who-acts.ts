import type { MutationContext } from "#lib/use-cases/mutation.ts";
import { unavailable } from "#lib/use-cases/outcome.ts";
import { authSecret } from "../auth/auth-secret.ts";
import { identify } from "../auth/identify.ts";
import { problem, refusalProblem } from "../http/problem.ts";
import { consoleControl } from "./console-databases.ts";
import { lostProblem } from "./lost-words.ts";
import { mutating } from "./mutating.ts";
import { NEEDS_DATABASE } from "#lib/domain/console/needs-database.ts";
import { standingOf } from "./standing.ts";

/** The console's holder, or else a signed-in operator by their own right; or the answer that it is neither. */
export async function whoActs(request: Request): Promise<MutationContext | Response> {
  const standing = await standingOf(request);
  const console = standing.held ? mutating(standing, request) : null;
  if (console) return console;
  const control = await consoleControl();
  if (!control) return refusalProblem(unavailable(NEEDS_DATABASE, 5));
  const found = await identify(request, { control, secret: await authSecret(), now: new Date() });
  if (found.ok) return { actor: found.value, control, now: () => new Date() };
  if (!standing.held && standing.why !== "none") return lostProblem(standing.why);
  return problem(found.reason, found.detail);
}
