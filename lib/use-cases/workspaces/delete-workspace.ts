import { z } from "zod";
import { findOrganization } from "../organizations/find-organization.ts";
import { confirmation, slug } from "../organizations/organization-fields.ts";
import { conflict, done, notFound } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { placeBySlugs, workspaceBySlugs } from "./find-workspace.ts";
import { activeRuns, clearWorkspaces, contentOf } from "./workspace-content.ts";

/** Deletes a workspace. With anything in it, its id has to be typed; never while a run of it is going on. */
export const deleteWorkspace = platformMutation({
  name: "workspace.delete",
  right: "workspaces.use",
  input: z.strictObject({ organization: slug, workspace: slug, confirm: confirmation }),
  place: (tx, { organization, workspace }) => placeBySlugs(tx, organization, workspace),
  topics: ["organizations", "sheets", "jobs"],
  run: async ({ tx, actor, audit }, { organization, workspace, confirm }) => {
    const owner = await findOrganization(tx, actor, organization);
    if (!owner.ok) return owner;
    const found = await workspaceBySlugs(tx, organization, workspace);
    if (!found) return notFound(`There is no workspace ${workspace} in ${organization}.`);
    const active = await activeRuns(tx, [found.id]);
    if (active > 0) return conflict(`${active} of its runs are going on. Wait for them, or cancel them, first.`);
    const content = await contentOf(tx, [found.id]);
    if (content && confirm !== workspace) {
      return conflict(`${workspace} has ${content}, which would be lost. Type its id to delete it with them.`);
    }
    await clearWorkspaces(tx, [found.id]);
    const subject = { kind: "workspace", id: found.id, name: `${organization}/${workspace}` };
    await audit({ action: "workspace.delete", subject, before: { name: found.name, content } });
    return done({ id: found.id, slug: workspace });
  },
});
