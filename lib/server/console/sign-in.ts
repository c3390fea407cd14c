import { nothingToSignInFor } from "#lib/queries/console/nothing-to-sign-in-for.ts";
import { waitingView } from "#lib/queries/console/lock-views.ts";
import { enterConsole, type Asker } from "#lib/use-cases/console/enter-console.ts";
import { raiseFileLock } from "#lib/use-cases/console/raise-file-lock.ts";
import { signInConsole, type ConsoleSignIn } from "#lib/use-cases/console/sign-in-console.ts";
import { signInRefusal } from "#lib/use-cases/console/sign-in-words.ts";
import { fileLock } from "#lib/adapters/state-folder/console-lock.ts";
import { addressOf } from "../auth/forwarded-headers.ts";
import { authSecret } from "../auth/auth-secret.ts";
import { jsonBody } from "../http/json-body.ts";
import { problem, refusalProblem } from "../http/problem.ts";
import { askerCookie, askerOf } from "./asker-cookie.ts";
import { consoleContext } from "./console-context.ts";
import { consoleElsewhere } from "./console-host.ts";
import { isSecure, json } from "./console-route.ts";
import { KNOWN_COOKIE, openKnown } from "./known-cookie.ts";
import { lostProblem } from "./lost-words.ts";
import { cookieOf } from "./request-cookies.ts";
import { sessionCookies } from "./session-cookies.ts";

type Context = Awaited<ReturnType<typeof consoleContext>>;

/** User, password and who is there: the console, or why not; whoever finds it locked may wait for it. */
export async function signIn(request: Request): Promise<Response> {
  const body = await jsonBody(request);
  if (!body.ok) return problem(body.reason, body.detail);
  const [secret, context] = await Promise.all([authSecret(), consoleContext()]);
  const elsewhere = context.control ? null : await consoleElsewhere();
  if (elsewhere) {
    return problem("conflict", `While no database answers, the console opens on ${elsewhere}. Sign in there.`);
  }
  if (await isOpen(context)) return problem("conflict", OPEN);
  const session = openKnown(cookieOf(request, KNOWN_COOKIE), secret) ?? undefined;
  const given = typeof body.value === "object" ? { ...body.value, session } : {};
  const signedIn = await signInConsole(context, given, addressOf(request.headers));
  return answer(request, context, signedIn, nameIn(body.value));
}

/** Whoever waits comes in: it was handed over, or is free. */
export async function enter(request: Request): Promise<Response> {
  const [secret, context] = await Promise.all([authSecret(), consoleContext()]);
  const asker = askerOf(request, secret);
  if (!asker) return lostProblem("none");
  if (await isOpen(context)) return problem("conflict", OPEN);
  const at = { address: addressOf(request.headers), now: new Date() };
  const entered = await enterConsole(context, asker, at);
  if (!entered.ok && entered.reason === "wrong") return lostProblem("ended");
  return answer(request, context, entered, asker.name, asker.provenAt);
}

const OPEN =
  "The platform is not in maintenance: there is nothing to sign in for. A system-admin enters maintenance on the page Mode.";

async function isOpen({ control }: Context): Promise<boolean> {
  return control !== null && (await nothingToSignInFor(control));
}

async function answer(
  request: Request,
  context: Context,
  signedIn: ConsoleSignIn,
  name: string,
  provenAt = new Date(),
): Promise<Response> {
  const [secret, secure] = [await authSecret(), isSecure(request)];
  if (signedIn.ok) {
    if (signedIn.value.kind === "database") await raiseFileLock(fileLock(), signedIn.value.token);
    return json({ state: "held" }, sessionCookies(signedIn.value, secret, secure));
  }
  const refused = refusalProblem(signInRefusal(signedIn, new Date()));
  if (signedIn.reason !== "locked") return refused;
  const asker: Asker = { ...signedIn.asker, name, provenAt };
  const { lock, now } = await context.lock.read();
  const view = { ...waitingView(lock, asker.session, now), detail: signInRefusal(signedIn, now).detail };
  const locked = json(view, [askerCookie(asker, secret, secure)]);
  return new Response(locked.body, { status: 409, headers: locked.headers });
}

function nameIn(body: unknown): string {
  const { name } = (typeof body === "object" && body !== null ? body : {}) as { name?: unknown };
  return (typeof name === "string" ? name.trim().slice(0, 80) : "") || "maintenance";
}
