import { z } from "zod";
import { done, outdated } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { findOrganization, placeOfOrganization } from "./find-organization.ts";
import { revision, shownName, slug } from "./organization-fields.ts";

/** Renames an organization; its id stays. Without a revision the last one to write wins (the compatible API). */
export const editOrganization = platformMutation({
  name: "organization.edit",
  right: "system.administer",
  input: z.strictObject({ organization: slug, name: shownName, revision: revision.optional() }),
  place: (tx, { organization }) => placeOfOrganization(tx, organization),
  topics: ["organizations"],
  run: async ({ tx, actor, now, audit }, { organization, name, revision: seen }) => {
    const found = await findOrganization(tx, actor, organization);
    if (!found.ok) return found;
    const { id, name: before, revision: current } = found.value;
    const { count } = await tx.organization.updateMany({
      where: { id, revision: seen ?? current },
      data: { name, revision: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) return outdated(organization, { yours: { name }, present: { name: before, revision: current } });
    const subject = { kind: "organization", id, name: organization };
    await audit({ action: "organization.edit", subject, before: { name: before }, after: { name } });
    return done({ id, slug: organization, name, revision: current + 1 });
  },
});
