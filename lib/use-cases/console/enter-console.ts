import { takeLock, type ConsoleContext, type ConsoleSession, type ConsoleSignIn } from "./sign-in-console.ts";

/** Somebody who has given the right password, found the console locked, and waits for it. */
export interface Asker extends Omit<ConsoleSession, "token"> {
  name: string;
  /** When the password was given. */
  provenAt: Date;
}

/** So long a password counts for who waits; then it is asked again. */
export const PROOF_SECONDS = 900;

/** Whether it still counts that somebody has given the password: not for too long, and not after it was set anew. */
export async function stillProven(
  { identity, lock }: Pick<ConsoleContext, "identity" | "lock">,
  asker: Asker,
  now: Date,
): Promise<boolean> {
  const age = (now.getTime() - asker.provenAt.getTime()) / 1_000;
  if (age < 0 || age > PROOF_SECONDS || asker.kind !== lock.kind) return false;
  return (await identity.read())?.generation === asker.generation;
}

/** Lets in whoever waits, without the password once more: it was handed over to them, or is free by now. */
export async function enterConsole(
  context: ConsoleContext,
  asker: Asker,
  { address, now }: { address: string | null; now: Date },
): Promise<ConsoleSignIn> {
  if (!(await stillProven(context, asker, now))) return { ok: false, reason: "wrong" };
  return takeLock(context, asker, { session: asker.session, name: asker.name, address });
}
