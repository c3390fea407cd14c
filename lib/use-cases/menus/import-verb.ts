import { createHash } from "node:crypto";
import { z } from "zod";
import { MOST_FILE_BYTES } from "#lib/domain/sheets/menu-file.ts";
import { done } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { insertRun } from "../runs/insert-run.ts";
import { runKind } from "../runs/run-kind.ts";
import { findWorkspace, placeOfWorkspace } from "../workspaces/find-workspace.ts";
import { MENU_JOBS, type MenuJob } from "./menu-jobs.ts";

const file = z
  .instanceof(Uint8Array<ArrayBuffer>)
  .refine(({ byteLength }) => byteLength > 0, "The file is empty.")
  .refine(({ byteLength }) => byteLength <= MOST_FILE_BYTES, "A file may have 20 MB at most.");

export const importInput = z.strictObject({ workspaceId: z.guid(), file });

/** Registers a run that reads sheets and rows from this file, which is kept with the run. */
export function importVerb(name: string, job: MenuJob) {
  return platformMutation({
    name,
    right: "workspaces.use",
    input: importInput,
    place: (tx, { workspaceId }) => placeOfWorkspace(tx, workspaceId),
    topics: ["jobs"],
    run: async (transaction, { workspaceId, file: bytes }) => {
      const { tx, actor } = transaction;
      const workspace = await findWorkspace(tx, actor, workspaceId);
      if (!workspace.ok) return workspace;
      const { kind: id, label, extension, mediaType } = MENU_JOBS[job];
      const kind = await runKind(tx, { kind: id, target: null }, actor);
      if (!kind.ok) return kind;
      const parameters = { operation: "import" };
      const run = { kind: kind.value, workspaceId, name: `${label} import`, startedVia: "hand", parameters } as const;
      const registered = await insertRun(transaction, run);
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      const data = { runId: registered.id, role: "input", name: `import.${extension}`, mediaType, bytes, sha256 };
      await tx.runFile.create({ data });
      return done(registered);
    },
  });
}
