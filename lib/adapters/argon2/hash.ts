import { hash, verify } from "@node-rs/argon2";
import { PASSWORD_MAX, type PasswordHashed, type Passwords, type PasswordVerdict } from "#lib/ports/passwords.ts";
import { takeTurns, type Turns } from "./take-turns.ts";

/** argon2id (the library's default algorithm) with OWASP's first choice: 19 MiB, two passes, one lane. */
export const PARAMETERS = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 } as const;

/** A hash with the same parameters whose password nobody knows: what unknown users are verified against. */
export const NOBODY =
  "$argon2id$v=19$m=19456,t=2,p=1$zfpWcWXhqq/xbBjLKxcAaw$hbSJK4uVyShifvNyorQ0qIl/tCvZurMQOgT+yyGzEjo";

/** Hashes a password. The caller checks that it is long enough; 'tooLong' above 256 characters, 'busy' under load. */
export async function hashPassword(password: string): Promise<PasswordHashed> {
  if (password.length > PASSWORD_MAX) return { ok: false, reason: "tooLong" };
  const turn = await turns().run(() => hash(password, PARAMETERS));
  return turn.ok ? { ok: true, hash: turn.value } : turn;
}

/** Compares a password with a PHC string; with null it does the same work and answers 'mismatch'. */
export async function verifyPassword(known: string | null, password: string): Promise<PasswordVerdict> {
  const tooLong = password.length > PASSWORD_MAX;
  const turn = await turns().run(() => verify(known ?? NOBODY, tooLong ? "" : password));
  if (!turn.ok) return turn.reason;
  return turn.value && known !== null && !tooLong ? "match" : "mismatch";
}

export const argon2Passwords: Passwords = { hash: hashPassword, verify: verifyPassword };

/** One pair of turns per process, however many bundles of a web server hold a copy of this module. */
function turns(): Turns {
  const shared = globalThis as { [TURNS]?: Turns };
  return (shared[TURNS] ??= takeTurns({ atOnce: 2, waiting: 32 }));
}

const TURNS = Symbol.for("lull.argon2.turns");
