import { z } from "zod";
import { shownName } from "../organizations/organization-fields.ts";
import { conflict, done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { findWorkspace, placeOfWorkspace } from "../workspaces/find-workspace.ts";
import { checkSteps } from "./check-steps.ts";
import { conductorSteps } from "./conductor-fields.ts";

/** Makes a conductor: an ordered list of runs that one run starts one after the other. */
export const createConductor = platformMutation({
  name: "conductor.create",
  right: "workspaces.use",
  input: z.strictObject({ workspaceId: z.guid(), name: shownName, steps: conductorSteps }),
  place: (tx, { workspaceId }) => placeOfWorkspace(tx, workspaceId),
  topics: ["organizations"],
  run: async ({ tx, actor, audit }, { workspaceId, name, steps }) => {
    const workspace = await findWorkspace(tx, actor, workspaceId);
    if (!workspace.ok) return workspace;
    const refused = await checkSteps(tx, actor, steps);
    if (refused) return refused;
    const data = [{ workspaceId, name, steps }];
    const [made] = await tx.conductor.createManyAndReturn({ data, skipDuplicates: true });
    if (!made) return conflict(`There is a conductor '${name}' in this workspace already.`);
    await audit({ action: "conductor.create", subject: { kind: "conductor", id: made.id, name }, after: { steps } });
    return done({ id: made.id, name, revision: 1 });
  },
});
