import { z } from "zod";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, notFound } from "../outcome.ts";
import { userId } from "./user-fields.ts";

/** Lets a disabled user sign in again. Sessions from before stay ended. */
export const enableUser = mutation({
  name: "user.enable",
  writes: "control",
  right: "system.administer",
  input: z.strictObject({ userId }),
  run: async ({ tx, audit }, { userId: id }) => {
    const user = await tx.user.findUnique({ where: { id }, select: { name: true } });
    if (!user) return notFound("There is no such user.");
    const { count } = await tx.user.updateMany({
      where: { id, disabledAt: { not: null } },
      data: { disabledAt: null },
    });
    if (count === 0) return conflict(`${user.name} isn't disabled.`);
    await audit({ action: "user.enable", subject: { kind: "user", id, name: user.name } });
    await notify(tx, ["users"]);
    return done({ id });
  },
});
