import { z } from "zod";
import { conflict, done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { newOrganizationSlug, shownName } from "./organization-fields.ts";

/** Makes an organization, empty. */
export const createOrganization = platformMutation({
  name: "organization.create",
  right: "system.administer",
  input: z.strictObject({ slug: newOrganizationSlug, name: shownName }),
  place: () => ({}),
  topics: ["organizations"],
  run: async ({ tx, audit }, { slug, name }) => {
    const like = await tx.organization.findFirst({ where: { slug: { equals: slug, mode: "insensitive" } } });
    if (like) return conflict(`There is an organization ${like.slug} already.`);
    const { id } = await tx.organization.create({ data: { slug, name } });
    await audit({ action: "organization.create", subject: { kind: "organization", id, name: slug }, after: { name } });
    return done({ id, slug, name, revision: 1 });
  },
});
