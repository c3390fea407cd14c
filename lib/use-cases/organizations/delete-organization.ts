import { z } from "zod";
import { conflict, done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { activeRuns, clearWorkspaces, contentOf } from "../workspaces/workspace-content.ts";
import { findOrganization, placeOfOrganization } from "./find-organization.ts";
import { confirmation, slug } from "./organization-fields.ts";

/**
 * Deletes an organization. With anything in it, its id has to be typed; never while a run of it is going on. Who
 * belonged to it stays written in control, where it grants nothing: a restore may bring the organization back.
 */
export const deleteOrganization = platformMutation({
  name: "organization.delete",
  right: "system.administer",
  input: z.strictObject({ organization: slug, confirm: confirmation }),
  place: (tx, { organization }) => placeOfOrganization(tx, organization),
  topics: ["organizations", "sheets", "jobs"],
  run: async ({ tx, actor, audit }, { organization, confirm }) => {
    const found = await findOrganization(tx, actor, organization);
    if (!found.ok) return found;
    const { id, name } = found.value;
    const workspaces = await tx.workspace.findMany({ where: { organizationId: id }, select: { id: true } });
    const ids = workspaces.map((workspace) => workspace.id);
    const active = await activeRuns(tx, ids);
    if (active > 0) return conflict(`${active} of its runs are going on. Wait for them, or cancel them, first.`);
    const content = await contentOf(tx, ids);
    if (ids.length > 0 && confirm !== organization) {
      const lost = `${ids.length} ${ids.length === 1 ? "workspace" : "workspaces"}${content && `, with ${content}`}`;
      return conflict(`${organization} has ${lost}, which would be lost. Type its id to delete it with them.`);
    }
    await clearWorkspaces(tx, ids);
    await tx.organization.delete({ where: { id } });
    const subject = { kind: "organization", id, name: organization };
    await audit({ action: "organization.delete", subject, before: { name, workspaces: ids.length, content } });
    return done({ id, slug: organization });
  },
});
