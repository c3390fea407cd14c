import { z } from "zod";
import { findOrganization, placeOfOrganization } from "../organizations/find-organization.ts";
import { newSlug, shownName, slug } from "../organizations/organization-fields.ts";
import { conflict, done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";

/** Makes a workspace in an organization, empty. */
export const createWorkspace = platformMutation({
  name: "workspace.create",
  right: "workspaces.use",
  input: z.strictObject({ organization: slug, slug: newSlug, name: shownName }),
  place: (tx, { organization }) => placeOfOrganization(tx, organization),
  topics: ["organizations"],
  run: async ({ tx, actor, audit }, { organization, slug: wanted, name }) => {
    const found = await findOrganization(tx, actor, organization);
    if (!found.ok) return found;
    const where = { organizationId: found.value.id, slug: { equals: wanted, mode: "insensitive" as const } };
    const like = await tx.workspace.findFirst({ where });
    if (like) return conflict(`There is a workspace ${like.slug} in ${organization} already.`);
    const { id } = await tx.workspace.create({ data: { organizationId: found.value.id, slug: wanted, name } });
    const subject = { kind: "workspace", id, name: `${organization}/${wanted}` };
    await audit({ action: "workspace.create", subject, after: { name } });
    return done({ id, slug: wanted, name, revision: 1 });
  },
});
