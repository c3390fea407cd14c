import { randomUUID } from "node:crypto";
import { z } from "zod";
import { acquire, freesAt, holderNow, type Holder } from "#lib/domain/console/lock.ts";
import type { ConsoleAudit } from "#lib/ports/console-audit.ts";
import type { ConsoleDelays } from "#lib/ports/console-delays.ts";
import { MAINTENANCE_USER, type ConsoleIdentity, type KnownPassword } from "#lib/ports/console-identity.ts";
import type { ConsoleLockStore } from "#lib/ports/console-lock.ts";
import type { Passwords } from "#lib/ports/passwords.ts";

export interface ConsoleContext {
  identity: ConsoleIdentity;
  delays: ConsoleDelays;
  lock: ConsoleLockStore;
  passwords: Passwords;
  audit: ConsoleAudit;
}

/** What a console's cookie carries. */
export interface ConsoleSession {
  session: string;
  /** The fencing token: what its holder asks for counts only while it is the lock's present one. */
  token: number;
  /** Of the password: setting another one ends the session. */
  generation: number;
  kind: ConsoleLockStore["kind"];
}

export type ConsoleSignIn =
  | { ok: true; value: ConsoleSession }
  | { ok: false; reason: "wrong" }
  | { ok: false; reason: "wait"; seconds: number }
  | { ok: false; reason: "busy" }
  | { ok: false; reason: "noPassword" }
  /** The password was right; somebody else has the console. `asker` may ask for a hand-over. */
  | { ok: false; reason: "locked"; holder: Holder; freesAt: Date; asker: Omit<ConsoleSession, "token"> };

const input = z.object({
  user: z.string().max(200),
  password: z.string().max(1_000),
  /** Who is there, for the one who finds the console locked. */
  name: z.string().trim().max(80).optional(),
  /** Of an earlier try that found it locked: whoever was promised the console is known by it. */
  session: z.uuid().optional(),
});

/** Signs in at the console, with a database or without: counted, one hash, the lock, and an entry in the audit. */
export async function signInConsole(
  context: ConsoleContext,
  given: unknown,
  address: string | null,
): Promise<ConsoleSignIn> {
  const parsed = input.safeParse(given);
  const known = await context.identity.read();
  if (known === null) return { ok: false, reason: "noPassword" };
  const from = address ?? "unknown";
  const { waitSeconds: seconds, isFirst } = await context.delays.count(from);
  if (seconds > 0) {
    // One entry for each pause: whoever goes on guessing doesn't fill the audit.
    if (isFirst) {
      await context.audit.record({
        action: "console.sign-in-paused",
        name: "maintenance",
        address,
        details: { seconds },
      });
    }
    return { ok: false, reason: "wait", seconds };
  }

  const { user, password, name = MAINTENANCE_USER, session } = parsed.data ?? { user: "", password: "" };
  const verdict = await context.passwords.verify(known.hash, password);
  if (verdict === "busy") {
    await context.delays.giveBack(from);
    return { ok: false, reason: "busy" };
  }
  if (verdict !== "match" || user !== MAINTENANCE_USER) {
    await context.audit.record({ action: "console.sign-in-failed", name: "maintenance", address });
    return { ok: false, reason: "wrong" };
  }
  await context.delays.forgive(from);
  return takeLock(context, known, { session: session ?? randomUUID(), name: name || MAINTENANCE_USER, address });
}

/** The console for whoever has proven to know the password, if nobody else has it; audited either way. */
export async function takeLock(
  { lock: store, audit }: ConsoleContext,
  { generation }: Pick<KnownPassword, "generation">,
  who: Pick<Holder, "session" | "name" | "address">,
): Promise<ConsoleSignIn> {
  const { lock, acquired, now } = await store.change((before, now) => {
    const { lock, acquired } = acquire(before, who, now);
    return { lock, result: { lock, acquired, now } };
  });
  const { session, name, address } = who;
  if (acquired) {
    await audit.record({ action: "console.sign-in", name, address, details: { token: lock.token, lock: store.kind } });
    return { ok: true, value: { session, token: lock.token, generation, kind: store.kind } };
  }
  await audit.record({ action: "console.sign-in-locked", name, address });
  const holder = holderNow(lock, now) ?? promisedTo(lock.wanted);
  return {
    ok: false,
    reason: "locked",
    holder,
    freesAt: freesAt(holder),
    asker: { session, generation, kind: store.kind },
  };
}

/** While a promise stands, whoever it was made to counts as the holder. */
function promisedTo(wanted: { session: string; name: string; address: string | null; askedAt: Date } | null): Holder {
  if (!wanted) throw new Error("The console was refused though nobody has it.");
  const { session, name, address, askedAt } = wanted;
  return { session, name, address, since: askedAt, activeAt: askedAt };
}
