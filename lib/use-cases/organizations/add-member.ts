import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { done, notFound } from "../outcome.ts";
import { memberOf } from "./member-input.ts";

/** Makes a user a member of an organization; it holds from the user's next request on. */
export const addMember = mutation({
  name: "organization.member.add",
  writes: "control",
  right: "system.administer",
  input: memberOf,
  run: async ({ tx, audit }, { organizationId, organizationName, user: name }) => {
    const user = await tx.user.findUnique({ where: { name } });
    if (!user) return notFound(`There is no user ${name}.`);
    const data = [{ userId: user.id, organizationId }];
    const { count } = await tx.organizationMembership.createMany({ data, skipDuplicates: true });
    if (count > 0) {
      const subject = { kind: "organization", id: organizationId, name: organizationName };
      await audit({ action: "organization.member.add", subject, after: { user: name } });
    }
    await notify(tx, ["organizations", "users"]);
    return done({ user: name, organizationId });
  },
});
