import { z } from "zod";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done } from "../outcome.ts";
import { hashFirst } from "./hash-first.ts";
import { displayName, groupNames, newPassword, userName } from "./user-fields.ts";

const fields = { name: userName, displayName: displayName.optional(), groups: groupNames.default([]) };

const insertUser = mutation({
  name: "user.create",
  writes: "control",
  right: "system.administer",
  input: z.strictObject({ ...fields, passwordHash: z.string() }),
  run: async ({ tx, audit }, { name, displayName: shown, groups, passwordHash }) => {
    // The unique name decides between two at once: no row, no user.
    const [user] = await tx.user.createManyAndReturn({
      data: [{ name, displayName: shown ?? name, passwordHash }],
      skipDuplicates: true,
    });
    if (!user) return conflict(`There is a user ${name} already.`);
    await tx.groupMembership.createMany({ data: groups.map((group) => ({ userId: user.id, group })) });
    await audit({ action: "user.create", subject: { kind: "user", id: user.id, name }, after: { groups } });
    await notify(tx, ["users"]);
    return done({ id: user.id, name });
  },
});

/** Makes a user with a password: `{ name, displayName?, groups?, password }`; conflict when the name is taken. */
export const createUser = hashFirst({
  input: z.strictObject({ ...fields, password: newPassword }),
  password: ({ password }) => password,
  then: insertUser,
  toInput: ({ name, displayName: shown, groups }, passwordHash) => ({
    name,
    ...(shown === undefined ? {} : { displayName: shown }),
    groups,
    passwordHash,
  }),
});
