import { z } from "zod";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, notFound } from "../outcome.ts";
import { keepAnAdmin, lockAdmins } from "./keep-an-admin.ts";
import { userId } from "./user-fields.ts";

/** Disables a user: its sessions end, its tokens stop working, with their next request. */
export const disableUser = mutation({
  name: "user.disable",
  writes: "control",
  right: "system.administer",
  input: z.strictObject({ userId, reason: z.string().trim().max(500).optional() }),
  run: async ({ tx, actor, now, audit }, { userId: id, reason }) => {
    if (actor.kind !== "system" && actor.id === id) return conflict("You can't disable yourself.");
    await lockAdmins(tx);
    const user = await tx.user.findUnique({ where: { id }, select: { name: true } });
    if (!user) return notFound("There is no such user.");
    const { count } = await tx.user.updateMany({
      where: { id, disabledAt: null },
      data: { disabledAt: now, sessionEpoch: { increment: 1 } },
    });
    if (count === 0) return conflict(`${user.name} is disabled already.`);
    const refusal = await keepAnAdmin(tx);
    if (refusal) return refusal;
    await audit({
      action: "user.disable",
      subject: { kind: "user", id, name: user.name },
      ...(reason ? { reason } : {}),
    });
    await notify(tx, ["users"]);
    return done({ id });
  },
});
