import { z } from "zod";
import { findOrganization } from "../organizations/find-organization.ts";
import { revision, shownName, slug } from "../organizations/organization-fields.ts";
import { done, notFound, outdated } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { placeBySlugs, workspaceBySlugs } from "./find-workspace.ts";

/** Renames a workspace; its id stays. Without a revision the last one to write wins (the compatible API). */
export const editWorkspace = platformMutation({
  name: "workspace.edit",
  right: "workspaces.use",
  input: z.strictObject({ organization: slug, workspace: slug, name: shownName, revision: revision.optional() }),
  place: (tx, { organization, workspace }) => placeBySlugs(tx, organization, workspace),
  topics: ["organizations"],
  run: async ({ tx, actor, now, audit }, { organization, workspace, name, revision: seen }) => {
    const owner = await findOrganization(tx, actor, organization);
    if (!owner.ok) return owner;
    const found = await workspaceBySlugs(tx, organization, workspace);
    if (!found) return notFound(`There is no workspace ${workspace} in ${organization}.`);
    const { id, name: before, revision: current } = found;
    const { count } = await tx.workspace.updateMany({
      where: { id, revision: seen ?? current },
      data: { name, revision: { increment: 1 }, updatedAt: now },
    });
    if (count === 0) return outdated(workspace, { yours: { name }, present: { name: before, revision: current } });
    const subject = { kind: "workspace", id, name: `${organization}/${workspace}` };
    await audit({ action: "workspace.edit", subject, before: { name: before }, after: { name } });
    return done({ id, slug: workspace, name, revision: current + 1 });
  },
});
