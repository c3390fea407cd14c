import { z } from "zod";
import { done, notFound } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { insertRun } from "../runs/insert-run.ts";
import { runKind } from "../runs/run-kind.ts";
import { findWorkspace, placeOfWorkspace } from "../workspaces/find-workspace.ts";
import { MENU_JOBS, type MenuJob } from "./menu-jobs.ts";

export const exportInput = z.strictObject({
  workspaceId: z.guid(),
  sheetIds: z.array(z.guid()).max(500).optional().describe("Left out: every sheet of the workspace."),
});

/** Registers a run that writes the sheets of a workspace into a file. Starting an export counts as a write. */
export function exportVerb(name: string, job: MenuJob) {
  return platformMutation({
    name,
    right: "workspaces.use",
    input: exportInput,
    place: (tx, { workspaceId }) => placeOfWorkspace(tx, workspaceId),
    topics: ["jobs"],
    run: async (transaction, { workspaceId, sheetIds }) => {
      const { tx, actor } = transaction;
      const workspace = await findWorkspace(tx, actor, workspaceId);
      if (!workspace.ok) return workspace;
      if (sheetIds) {
        const known = await tx.sheet.count({ where: { workspaceId, id: { in: sheetIds } } });
        if (known !== new Set(sheetIds).size) return notFound("One of the sheets is not in this workspace any more.");
      }
      const { kind: id, label } = MENU_JOBS[job];
      const kind = await runKind(tx, { kind: id, target: null }, actor);
      if (!kind.ok) return kind;
      const parameters = { operation: "export", ...(sheetIds && { sheetIds }) };
      const run = { kind: kind.value, workspaceId, name: `${label} export`, startedVia: "hand", parameters } as const;
      return done(await insertRun(transaction, run));
    },
  });
}
