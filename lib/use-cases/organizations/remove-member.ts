import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { done, notFound } from "../outcome.ts";
import { memberOf } from "./member-input.ts";

/** Ends a user's membership of an organization, from the user's next request on. */
export const removeMember = mutation({
  name: "organization.member.remove",
  writes: "control",
  right: "system.administer",
  input: memberOf,
  run: async ({ tx, audit }, { organizationId, organizationName, user: name }) => {
    const { count } = await tx.organizationMembership.deleteMany({ where: { organizationId, user: { name } } });
    if (count === 0) return notFound(`${name} is no member of ${organizationName}.`);
    const subject = { kind: "organization", id: organizationId, name: organizationName };
    await audit({ action: "organization.member.remove", subject, before: { user: name } });
    await notify(tx, ["organizations", "users"]);
    return done({ user: name, organizationId });
  },
});
