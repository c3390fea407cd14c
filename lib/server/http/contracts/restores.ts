import { z } from "zod";
import { copyView } from "#lib/queries/backups/list-copies.ts";
import {
  restoreInput,
  restorePreviewInput,
  undoInput,
  undoPreviewInput,
} from "#lib/use-cases/backups/restore-input.ts";
import { releaseRuns } from "#lib/use-cases/runs/release-runs.ts";
import { MAINTENANCE_USER } from "#lib/ports/console-identity.ts";
import { contract } from "../contract.ts";
import { startedAnswer } from "./answers.ts";
import { planSchema } from "./plan-schema.ts";

const params = z.object({ id: z.uuid() });
const password = {
  user: z.string().max(200).default(MAINTENANCE_USER).describe("The maintenance console's user."),
  password: z.string().max(1_000).describe("The maintenance console's password, not one's own."),
};
const noPassword = { user: password.user.optional(), password: password.password.optional() };

export const restoreContracts = {
  restore: contract({
    method: "POST",
    path: "/api/v1/backups/{id}/restore",
    summary:
      "Take the platform back to a backup: maintenance, safety backup, a new database beside the old one, the swap",
    right: "system.administer",
    params,
    body: restoreInput.omit({ backup: true }).extend(password),
    response: startedAnswer,
    status: 202,
  }),
  previewRestore: contract({
    method: "POST",
    path: "/api/v1/backups/{id}/restore/plan",
    summary: "What the restore would do, and what would be lost; changes nothing, and needs no second password",
    right: "system.administer",
    params,
    body: restorePreviewInput.omit({ backup: true }).extend(noPassword),
    response: planSchema,
  }),
  copies: contract({
    method: "GET",
    path: "/api/v1/database-copies",
    summary: "The old databases that restores have put aside, and until when each is kept",
    right: "system.administer",
    response: z.object({ items: z.array(copyView), nextCursor: z.null() }),
  }),
  dropCopy: contract({
    method: "DELETE",
    path: "/api/v1/database-copies/{id}",
    summary: "Let an old database go before its time: it is dropped within seconds",
    right: "system.administer",
    params,
    body: z.strictObject({ reason: z.string().trim().min(1).max(1_000) }),
    response: z.object({ copy: z.uuid() }),
  }),
  releaseRuns: contract({
    method: "POST",
    path: "/api/v1/runs/release",
    writes: "platform",
    summary: "Let a run start that a restore holds, or all of them, once somebody has looked that it wasn't executed",
    right: "system.administer",
    body: releaseRuns.spec.input,
    response: z.object({ released: z.int() }),
  }),
  undo: contract({
    method: "POST",
    path: "/api/v1/database-copies/{id}/undo",
    summary: "Undo a restore: put this old database back in place",
    right: "system.administer",
    params,
    body: undoInput.omit({ copy: true }).extend(password),
    response: startedAnswer,
    status: 202,
  }),
  previewUndo: contract({
    method: "POST",
    path: "/api/v1/database-copies/{id}/undo/plan",
    summary: "What the undo of a restore would do; changes nothing, and needs no second password",
    right: "system.administer",
    params,
    body: undoPreviewInput.omit({ copy: true }).extend(noPassword),
    response: planSchema,
  }),
};
