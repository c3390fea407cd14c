import { act, type Holder } from "#lib/domain/console/lock.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { done, type Outcome, type Refusal } from "../outcome.ts";
import { changeLock } from "./database-lock.ts";
import type { ConsoleSession } from "./sign-in-console.ts";

/**
 * For every console use case, in its own transaction: the lock's row stays locked until it commits, so whoever was
 * timed out or handed over before can't do anything late. A file's token is refused where there is a database. What a
 * person asks for is a sign of life, too: the five minutes start anew.
 */
export async function holdConsole(tx: ControlTx, { token, kind }: ConsoleSession): Promise<Outcome<Holder>> {
  if (kind !== "database") return consoleLost();
  const holder = await changeLock(tx, (lock, now) => {
    const after = act(lock, token, now);
    return { lock: after ?? lock, result: after?.holder ?? null };
  });
  return holder ? done(holder) : consoleLost();
}

export function consoleLost(): Refusal {
  const detail = "You don't have the console any more: it was free after five minutes, or handed over. Sign in again.";
  return { ok: false, reason: "forbidden", detail };
}
