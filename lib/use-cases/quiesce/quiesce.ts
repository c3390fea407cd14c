import type { z } from "zod";
import type { Plan } from "#lib/domain/plan/plan.ts";
import { mutation } from "../mutation.ts";
import type { Started } from "../operations/start-planned.ts";
import type { Outcome } from "../outcome.ts";
import type { PlatformContext } from "../platform-mutation.ts";
import { previewModeOperation, startModeOperation } from "./mode-operation.ts";
import type { ModeWish } from "./mode-plan.ts";
import { quiesceInput, quiescePreviewInput } from "./quiesce-input.ts";

/** Starts the plan that brings the platform to rest and ends with the quiescence certificate. */
export function startQuiesce(context: PlatformContext, input: unknown): Promise<Outcome<Started>> {
  const { platform } = context;
  const start = mutation<typeof quiesceInput, Started>({
    name: "mode.quiesce.start",
    writes: "control",
    right: "system.administer",
    input: quiesceInput,
    run: (transaction, { reason, planRevision, ...asked }) =>
      startModeOperation(transaction, platform, { ...wishOf(asked), reason, planRevision }),
  });
  return start(context, input);
}

/** What quiescing would do, and which runs it would wait for; changes nothing. */
export function previewQuiesce(context: PlatformContext, input: unknown): Promise<Outcome<Plan>> {
  return previewModeOperation(context, quiescePreviewInput, input, wishOf);
}

function wishOf({
  choices,
  patienceSeconds,
}: Pick<z.output<typeof quiescePreviewInput>, "choices" | "patienceSeconds">): ModeWish {
  return { kind: "mode.quiesce", request: { choices, patienceSeconds } };
}
