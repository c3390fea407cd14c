import { z } from "zod";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { done, notFound } from "../outcome.ts";
import { keepAnAdmin, lockAdmins } from "./keep-an-admin.ts";
import { groupNames, userId } from "./user-fields.ts";

/** Sets the groups of a user, whose open sessions and tokens have them with their next request. */
export const setUserGroups = mutation({
  name: "user.set-groups",
  writes: "control",
  right: "system.administer",
  input: z.strictObject({ userId, groups: groupNames }),
  run: async ({ tx, audit }, { userId: id, groups }) => {
    await lockAdmins(tx);
    const user = await tx.user.findUnique({ where: { id }, include: { groups: { orderBy: { group: "asc" } } } });
    if (!user) return notFound("There is no such user.");
    const before = user.groups.map(({ group }) => group);
    await tx.groupMembership.deleteMany({ where: { userId: id, group: { notIn: [...groups] } } });
    await tx.groupMembership.createMany({ data: groups.map((group) => ({ userId: id, group })), skipDuplicates: true });
    const refusal = await keepAnAdmin(tx);
    if (refusal) return refusal;
    await audit({
      action: "user.set-groups",
      subject: { kind: "user", id, name: user.name },
      before: { groups: before },
      after: { groups },
    });
    await notify(tx, ["users"]);
    return done({ id, groups });
  },
});
