import { z } from "zod";
import { changed, lacksReason, type ModeField } from "#lib/domain/modes/change.ts";
import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { done, invalid } from "../outcome.ts";
import { changedMeanwhile } from "./changed-meanwhile.ts";
import { heldByPlan } from "./held-by-plan.ts";
import { lockScope } from "./lock-scope.ts";
import { modeFields } from "./mode-input.ts";
import { auditedMode, modeColumns } from "./mode-row.ts";

export interface Committed {
  scope: string;
  revision: number;
  fields: ModeField[];
}

/** The change's own transaction on control, for a scope that has been found. Locks the scope's row first. */
export const commitChange = mutation({
  name: "mode.change",
  writes: "control",
  right: "system.administer",
  input: z.strictObject({
    scope: z.string(),
    parentScope: z.string().nullable(),
    name: z.string(),
    ...modeFields,
    /** The operation whose own step this is. */
    operationId: z.uuid().optional(),
  }),
  run: async ({ tx, actor, now, audit }, { scope, parentScope, name, revision, expectedEnd, operationId, ...rest }) => {
    const change = { ...rest, expectedEnd: typeof expectedEnd === "string" ? new Date(expectedEnd) : expectedEnd };
    const before = await lockScope(tx, scope);
    if (revision !== undefined && revision !== before.revision) return changedMeanwhile(tx, before, name);
    const result = changed(before, change, actor.name, now);
    if (lacksReason(result, change)) {
      const detail = "Say why: a switch doesn't turn without a reason.";
      return invalid(`reason: ${detail}`, { reason: detail });
    }
    const held = await heldByPlan(tx, scope, result.fields, operationId);
    if (held) return held;
    if (result.fields.length === 0) return done({ scope, revision: before.revision, fields: [] });
    const row = { ...modeColumns(result.mode), parentScope, revision: before.revision + 1 };
    await tx.mode.upsert({ where: { scope }, create: { scope, ...row }, update: row });
    await audit({
      action: "mode.change",
      subject: { kind: "mode", id: scope, name },
      before: auditedMode(before, result.fields),
      after: auditedMode(result.mode, result.fields),
      ...(change.reason ? { reason: change.reason } : {}),
      ...(operationId ? { operationId } : {}),
    });
    await notify(tx, ["mode"]);
    return done({ scope, revision: row.revision, fields: result.fields });
  },
});
