import type { z } from "zod";
import {
  abortInput,
  abortPreviewInput,
  recoveryInput,
  recoveryPreviewInput,
  rollbackInput,
  rollbackPreviewInput,
  upgradeInput,
  upgradePreviewInput,
} from "#lib/use-cases/clusters/operate-input.ts";
import { contract } from "../contract.ts";
import { startedAnswer } from "./answers.ts";
import { clusterParams } from "./clusters.ts";
import { planSchema } from "./plan-schema.ts";

type Verb = "upgrade" | "abort" | "recovery" | "rollback";

function starting<B extends z.ZodType>(verb: Verb, summary: string, body: B) {
  return contract({
    method: "POST",
    path: `/api/v1/clusters/{name}/${verb}`,
    summary,
    right: "fleet.operate",
    params: clusterParams,
    body,
    response: startedAnswer,
    status: 202,
  });
}

function previewing<B extends z.ZodType>(verb: Verb, summary: string, body: B) {
  return contract({
    method: "POST",
    path: `/api/v1/clusters/{name}/${verb}/plan`,
    summary: `${summary}; changes nothing`,
    right: "fleet.see",
    params: clusterParams,
    body,
    response: planSchema,
  });
}

export const clusterPlanContracts = {
  upgrade: starting("upgrade", "Upgrade the cluster in service", upgradeInput.omit({ cluster: true })),
  previewUpgrade: previewing("upgrade", "What an upgrade would do", upgradePreviewInput.omit({ cluster: true })),
  abort: starting(
    "abort",
    "Abort an upgrade that was started on the device itself",
    abortInput.omit({ cluster: true }),
  ),
  previewAbort: previewing("abort", "Where such an abort would lead now", abortPreviewInput.omit({ cluster: true })),
  recovery: starting(
    "recovery",
    "Recover an inconsistent cluster on its secondary: abort, roll back, reboot; or the next of these by hand",
    recoveryInput.omit({ cluster: true }),
  ),
  previewRecovery: previewing("recovery", "What a recovery would do", recoveryPreviewInput.omit({ cluster: true })),
  rollback: starting("rollback", "Take one member's pending package back", rollbackInput.omit({ cluster: true })),
  previewRollback: previewing("rollback", "What a rollback would do", rollbackPreviewInput.omit({ cluster: true })),
};
