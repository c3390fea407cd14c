import type { Plan } from "#lib/domain/plan/plan.ts";
import { mutation } from "../mutation.ts";
import type { Started } from "../operations/start-planned.ts";
import type { Outcome } from "../outcome.ts";
import type { PlatformContext } from "../platform-mutation.ts";
import { previewModeOperation, startModeOperation } from "./mode-operation.ts";
import { resumeInput, resumePreviewInput } from "./quiesce-input.ts";

const WISH = { kind: "mode.resume", request: {} } as const;

/** Starts the plan that puts both switches back to how the last quiesce has found them. */
export function startResume(context: PlatformContext, input: unknown): Promise<Outcome<Started>> {
  const { platform } = context;
  const start = mutation<typeof resumeInput, Started>({
    name: "mode.resume.start",
    writes: "control",
    right: "system.administer",
    input: resumeInput,
    run: (transaction, { reason, planRevision }) =>
      startModeOperation(transaction, platform, { ...WISH, reason, planRevision }),
  });
  return start(context, input);
}

/** What resuming would put back; changes nothing. */
export function previewResume(context: PlatformContext, input: unknown): Promise<Outcome<Plan>> {
  return previewModeOperation(context, resumePreviewInput, input, () => WISH);
}
