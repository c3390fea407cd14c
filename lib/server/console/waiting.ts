import { waitingView } from "#lib/queries/console/lock-views.ts";
import { askForConsole } from "#lib/use-cases/console/console-verbs.ts";
import { stillProven, type Asker } from "#lib/use-cases/console/enter-console.ts";
import { addressOf } from "../auth/forwarded-headers.ts";
import { authSecret } from "../auth/auth-secret.ts";
import { refusalProblem } from "../http/problem.ts";
import { askerOf } from "./asker-cookie.ts";
import { consoleContext } from "./console-context.ts";
import { json } from "./console-route.ts";
import { lostProblem } from "./lost-words.ts";

type Context = Awaited<ReturnType<typeof consoleContext>>;

/** How it stands for somebody who has given the password and waits. */
export async function showWaiting(request: Request): Promise<Response> {
  return asAsker(request, async (asker, context) => {
    const { lock, now } = await context.lock.read();
    return json(waitingView(lock, asker.session, now));
  });
}

/** Asks the console's holder for it. */
export async function askForIt(request: Request): Promise<Response> {
  return asAsker(request, async ({ session, name }, context) => {
    const asked = await askForConsole(context, { session, name, address: addressOf(request.headers) });
    return asked.ok ? json({ value: null }) : refusalProblem(asked);
  });
}

async function asAsker(
  request: Request,
  answering: (asker: Asker, context: Context) => Promise<Response>,
): Promise<Response> {
  const asker = askerOf(request, await authSecret());
  if (!asker) return lostProblem("none");
  const context = await consoleContext();
  if (asker.kind !== context.lock.kind) return lostProblem("moved");
  return (await stillProven(context, asker, new Date())) ? answering(asker, context) : lostProblem("ended");
}
