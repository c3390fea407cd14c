import { leaveConsole } from "#lib/use-cases/console/console-verbs.ts";
import { signInConsole, type ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";
import { signInRefusal } from "#lib/use-cases/console/sign-in-words.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { consoleContext } from "./console-context.ts";
import type { ConsoleCredentials } from "./open-console.ts";

/**
 * For programs, which keep no cookie: signs in at the console, does one thing, and frees the console again. Refused in
 * the same words as a dialog: wrong, too many tries, held by somebody else.
 */
export async function withConsolePassword<T>(
  given: ConsoleCredentials,
  address: string | null,
  work: (session: ConsoleSession) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const context = await consoleContext();
  const signedIn = await signInConsole(context, given, address);
  if (!signedIn.ok) return signInRefusal(signedIn, new Date());
  try {
    return await work(signedIn.value);
  } finally {
    await leaveConsole(context, signedIn.value);
  }
}
