import type { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { UndoRestoreRequest } from "#lib/domain/planners/undo-restore.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { consoleMutation } from "../console/console-mutation.ts";
import { unparsable } from "../mutation.ts";
import { startPlanned, type Started } from "../operations/start-planned.ts";
import { done, forbidden, type Outcome } from "../outcome.ts";
import { safeParse } from "../safe-parse.ts";
import type { HeldRestore, RestoreContext } from "./restore-context.ts";
import { undoInput, undoPreviewInput } from "./restore-input.ts";
import { planUndoing } from "./restore-plan.ts";

/** Puts back the database that a restore has put aside. */
export function undoRestore(context: HeldRestore, input: unknown): Promise<Outcome<Started>> {
  const start = consoleMutation<typeof undoInput, Started>({
    name: "backup.undoRestore.start",
    input: undoInput,
    run: (transaction, { reason, planRevision, ...asked }) => {
      const request = requestOf(asked);
      const wish = { kind: "platform.undoRestore", request: { ...request }, reason, planRevision } as const;
      return startPlanned(transaction, wish, "mode", async () => {
        const plan = await planUndoing(transaction.tx, context, request);
        return plan.ok ? done({ plan: plan.value }) : plan;
      });
    },
  });
  return start(context, input);
}

/** What the undo would do; changes nothing. */
export async function previewUndoRestore(context: RestoreContext, input: unknown): Promise<Outcome<Plan>> {
  const refusal = refusalOf(context.actor, "system.administer");
  if (refusal) return forbidden(refusal);
  const parsed = safeParse(undoPreviewInput, input);
  if (!parsed.success) return unparsable(parsed.error);
  return planUndoing(context.control, context, requestOf(parsed.data));
}

type Asked = Omit<z.output<typeof undoPreviewInput>, "reason" | "planRevision">;

function requestOf({ copy, keepDays, choices, patienceSeconds }: Asked): UndoRestoreRequest {
  return { copyId: copy, keepDays, choices, patienceSeconds };
}
