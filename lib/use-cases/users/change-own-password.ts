import { z } from "zod";
import type { SignInLimits } from "#lib/ports/sign-in-limits.ts";
import { mutation, unparsable } from "../mutation.ts";
import { conflict, done, forbidden, invalid, type Outcome } from "../outcome.ts";
import { checkPassword } from "../sign-in/check-password.ts";
import { hashFirst, type PasswordContext } from "./hash-first.ts";
import { givenPassword, newPassword, userId } from "./user-fields.ts";

const storeOwnPassword = mutation({
  name: "user.change-own-password",
  writes: "control",
  right: "self.manage",
  input: z.strictObject({ userId, before: z.string(), passwordHash: z.string() }),
  run: async ({ tx, actor, audit }, { userId: id, before, passwordHash }) => {
    // Only over the password that was proven: a reset in between wins.
    const { count } = await tx.user.updateMany({
      where: { id, disabledAt: null, passwordHash: before },
      data: { passwordHash, sessionEpoch: { increment: 1 } },
    });
    if (count === 0) return conflict("The password was changed meanwhile.");
    await audit({ action: "user.change-own-password", subject: { kind: "user", id, name: actor.name } });
    return done({ id });
  },
});

const input = z.strictObject({ currentPassword: givenPassword, password: newPassword });

const hashAndStore = hashFirst({
  input: z.strictObject({ userId, before: z.string(), password: newPassword }),
  password: ({ password }) => password,
  then: storeOwnPassword,
  toInput: ({ userId: id, before }, passwordHash) => ({ userId: id, before, passwordHash }),
});

/**
 * Changes one's own password, `{ currentPassword, password }`, in a session, never by a token. All of one's sessions
 * end, this one too. Tries of the current password count as sign-ins do.
 */
export const changeOwnPassword = Object.assign(verb, { spec: { ...storeOwnPassword.spec, input } });

async function verb(
  context: PasswordContext & { limits: SignInLimits },
  given: unknown,
): Promise<Outcome<{ id: string }>> {
  const { actor, control } = context;
  if (actor.kind !== "user" || !actor.id) return forbidden("A password is changed in a session, not by a token.");
  const parsed = input.safeParse(given);
  if (!parsed.success) return unparsable(parsed.error);
  const user = await control.user.findUnique({ where: { id: actor.id } });
  if (!user?.passwordHash) return conflict("You sign in by single sign-on and have no password here.");
  const checked = await checkPassword(context, {
    name: user.name,
    address: actor.address,
    hash: user.passwordHash,
    password: parsed.data.currentPassword,
  });
  if (!checked.ok) return checked;
  if (checked.value !== "match") {
    return invalid("The current password is wrong.", { currentPassword: "The current password is wrong." });
  }
  return hashAndStore(context, { userId: user.id, before: user.passwordHash, password: parsed.data.password });
}
