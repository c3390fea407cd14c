import { z } from "zod";
import { conflict, done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { insertRun } from "../runs/insert-run.ts";
import { runKind } from "../runs/run-kind.ts";
import { findWorkspace, placeOfWorkspace } from "../workspaces/find-workspace.ts";
import { sheetDefinition } from "./sheet-fields.ts";

/** Defines a parameter sheet. A run of 'Parameter sheet creation' makes it: held while jobs are stopped. */
export const defineSheet = platformMutation({
  name: "sheet.define",
  right: "workspaces.use",
  input: sheetDefinition.extend({ workspaceId: z.guid() }),
  place: (tx, { workspaceId }) => placeOfWorkspace(tx, workspaceId),
  topics: ["jobs", "sheets"],
  run: async (transaction, { workspaceId, ...definition }) => {
    const { tx, actor } = transaction;
    const workspace = await findWorkspace(tx, actor, workspaceId);
    if (!workspace.ok) return workspace;
    const { slug, name } = definition;
    const like = await tx.sheet.findFirst({ where: { workspaceId, slug: { equals: slug, mode: "insensitive" } } });
    if (like) return conflict(`There is a sheet ${like.slug} in this workspace already.`);
    const kind = await runKind(tx, { kind: "ita-by-menu-create", target: null }, actor);
    if (!kind.ok) return kind;
    const run = { kind: kind.value, workspaceId, name: `Create sheet: ${name}`, startedVia: "hand" } as const;
    return done(await insertRun(transaction, { ...run, parameters: definition }));
  },
});
