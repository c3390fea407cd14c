import type { ControlClient } from "#lib/ports/databases.ts";
import type { Passwords } from "#lib/ports/passwords.ts";
import type { SignInLimits } from "#lib/ports/sign-in-limits.ts";
import { recordAudit } from "../record-audit.ts";
import { done, type Outcome } from "../outcome.ts";
import { busy } from "../users/hash-first.ts";
import { strangerNamed } from "./stranger.ts";

export interface CheckContext {
  control: ControlClient;
  passwords: Passwords;
  limits: SignInLimits;
}

interface Try {
  name: string;
  address: string | null;
  /** Null for a user who isn't there or has no password. */
  hash: string | null;
  password: string;
}

/**
 * The one place where a password is tried: counted first, then exactly one hash, whoever is asked for. Every door that
 * takes a password goes through here. Refusals: 'limited' with the pause, 'unavailable' when too many are hashed.
 */
export async function checkPassword(context: CheckContext, tried: Try): Promise<Outcome<"match" | "mismatch">> {
  const { control, passwords, limits } = context;
  const admission = await limits.admit(tried);
  if (!admission.ok) {
    if (admission.first) {
      await recordAudit(control, strangerNamed(tried), {
        action: "session.sign-in-paused",
        subject: { kind: "user", id: "", name: strangerNamed(tried).name },
        after: { seconds: admission.retryAfterSeconds },
      });
    }
    const { retryAfterSeconds } = admission;
    return { ok: false, reason: "limited", detail: pauseText(retryAfterSeconds), retryAfterSeconds };
  }
  const verdict = await passwords.verify(tried.hash, tried.password);
  if (verdict === "busy") return busy();
  if (verdict === "match") await limits.forgive(tried);
  return done(verdict);
}

function pauseText(seconds: number): string {
  const time = seconds < 60 ? `${seconds} seconds` : seconds < 120 ? "a minute" : `${Math.ceil(seconds / 60)} minutes`;
  return `Too many tries. Wait ${time} and try again.`;
}
