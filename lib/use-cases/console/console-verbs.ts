import {
  act,
  askHandOver,
  grantHandOver,
  refuseHandOver,
  release,
  type ConsoleLock,
  type HandOver,
} from "#lib/domain/console/lock.ts";
import { done, conflict, type Outcome } from "../outcome.ts";
import { consoleLost } from "./hold-console.ts";
import type { ConsoleContext, ConsoleSession } from "./sign-in-console.ts";

type Verb = Pick<ConsoleContext, "lock" | "audit">;
type Session = Pick<ConsoleSession, "token" | "kind">;

/** A person did something on a page: the five minutes start anew. */
export async function keepConsole({ lock }: Verb, session: Session): Promise<Outcome<null>> {
  return asHolder(lock, session, act);
}

/** The holder signs out. Maintenance and whatever runs go on. */
export async function leaveConsole(context: Verb, session: Session): Promise<Outcome<null>> {
  const left = await asHolder(context.lock, session, release);
  if (left.ok) await context.audit.record({ action: "console.sign-out", name: "maintenance", address: null });
  return left;
}

/** The holder gives the console to whoever has asked for it. */
export async function grantConsole(context: Verb, session: Session): Promise<Outcome<null>> {
  const granted = await asHolder(context.lock, session, grantHandOver);
  if (granted.ok) await context.audit.record({ action: "console.hand-over", name: "maintenance", address: null });
  return granted;
}

/** The holder keeps it, and whoever has asked is told so. */
export async function keepFromHandOver({ lock }: Verb, session: Session): Promise<Outcome<null>> {
  return asHolder(lock, session, refuseHandOver);
}

/** Somebody who has given the right password, and found the console locked, asks its holder for it. */
export async function askForConsole(
  context: Verb,
  who: Pick<HandOver, "session" | "name" | "address">,
): Promise<Outcome<null>> {
  const { asked } = await context.lock.change((before, now) => {
    const { lock, asked } = askHandOver(before, who, now);
    return { lock, result: { asked } };
  });
  if (!asked) return conflict("The console is free, or somebody else has asked for it before you. Sign in, or wait.");
  await context.audit.record({ action: "console.hand-over-asked", name: who.name, address: who.address });
  return done(null);
}

async function asHolder(
  store: ConsoleContext["lock"],
  { token, kind }: Session,
  verb: (lock: ConsoleLock, token: number, now: Date) => ConsoleLock | null,
): Promise<Outcome<null>> {
  if (kind !== store.kind) return consoleLost();
  return store.change<Outcome<null>>((before, now) => {
    const after = verb(before, token, now);
    return after ? { lock: after, result: done(null) } : { lock: before, result: consoleLost() };
  });
}
