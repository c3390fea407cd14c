import { z } from "zod";
import { mutation } from "../mutation.ts";
import { conflict, done, notFound } from "../outcome.ts";
import { hashFirst } from "./hash-first.ts";
import { newPassword, userId } from "./user-fields.ts";

const storePassword = mutation({
  name: "user.reset-password",
  writes: "control",
  right: "system.administer",
  input: z.strictObject({ userId, passwordHash: z.string() }),
  run: async ({ tx, audit }, { userId: id, passwordHash }) => {
    const user = await tx.user.findUnique({ where: { id }, select: { name: true, oidcSubject: true } });
    if (!user) return notFound("There is no such user.");
    if (user.oidcSubject) return conflict(`${user.name} signs in by single sign-on and has no password here.`);
    await tx.user.update({ where: { id }, data: { passwordHash, sessionEpoch: { increment: 1 } } });
    await audit({ action: "user.reset-password", subject: { kind: "user", id, name: user.name } });
    return done({ id });
  },
});

/** Sets another user's password, `{ userId, password }`, and ends that user's sessions. */
export const resetPassword = hashFirst({
  input: z.strictObject({ userId, password: newPassword }),
  password: ({ password }) => password,
  then: storePassword,
  toInput: ({ userId: id }, passwordHash) => ({ userId: id, passwordHash }),
});
