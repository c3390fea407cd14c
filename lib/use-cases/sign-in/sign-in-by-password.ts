import { z } from "zod";
import { recordAudit } from "../record-audit.ts";
import { done, type Outcome, type Refusal } from "../outcome.ts";
import { givenPassword, userName } from "../users/user-fields.ts";
import { checkPassword, type CheckContext } from "./check-password.ts";
import { strangerNamed } from "./stranger.ts";

export interface SignedInUser {
  id: string;
  name: string;
  displayName: string;
  sessionEpoch: number;
}

const input = z.object({ name: z.string().max(1000), password: givenPassword });

/**
 * Signs in by name and password, whichever door they came through. The answer to a wrong name, a wrong password and a
 * disabled user is the same one and takes the same time.
 *
 * @param from the address of whoever asks, and the door ('portal', 'basic'), for the audit
 */
export async function signInByPassword(
  context: CheckContext,
  given: unknown,
  from: { address: string | null; door: string },
): Promise<Outcome<SignedInUser>> {
  const parsed = input.safeParse(given);
  if (!parsed.success) return wrong();
  const name = parsed.data.name.trim().toLowerCase();
  const known = userName.safeParse(name);
  const user = known.success ? await context.control.user.findUnique({ where: { name: known.data } }) : null;

  const { password } = parsed.data;
  const tried = { name, address: from.address, hash: user?.passwordHash ?? null, password };
  const checked = await checkPassword(context, tried);
  if (!checked.ok) return checked;
  const refused = refusedBecause(user, checked.value);
  const stranger = strangerNamed({ name, address: from.address });
  const subject = { kind: "user", id: user?.id ?? "", name: user?.name ?? stranger.name };
  if (refused || !user) {
    const after = { door: from.door, because: refused ?? "unknown user" };
    await recordAudit(context.control, stranger, { action: "session.sign-in-failed", subject, after });
    return wrong();
  }
  const actor = { ...stranger, id: user.id, name: user.name };
  await recordAudit(context.control, actor, { action: "session.sign-in", subject, after: { door: from.door } });
  return done({ id: user.id, name: user.name, displayName: user.displayName, sessionEpoch: user.sessionEpoch });
}

/** For the audit alone: the answer doesn't tell. */
function refusedBecause(
  user: { passwordHash: string | null; disabledAt: Date | null } | null,
  verdict: "match" | "mismatch",
): string | null {
  if (!user) return "unknown user";
  if (user.passwordHash === null) return "no password here";
  if (verdict !== "match") return "wrong password";
  return user.disabledAt ? "disabled" : null;
}

function wrong(): Refusal {
  return { ok: false, reason: "forbidden", detail: "The name or the password is wrong." };
}
