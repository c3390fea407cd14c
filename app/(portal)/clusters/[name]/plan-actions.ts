"use server";

import type { Plan } from "#lib/domain/plan/plan.ts";
import { previewClusterAbort, startClusterAbort } from "#lib/use-cases/clusters/start-abort.ts";
import { previewClusterRecovery, startClusterRecovery } from "#lib/use-cases/clusters/start-recovery.ts";
import { previewClusterRollback, startClusterRollback } from "#lib/use-cases/clusters/start-rollback.ts";
import { previewClusterUpgrade, startClusterUpgrade } from "#lib/use-cases/clusters/start-upgrade.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../../visitor.ts";

type Planned = Promise<Outcome<Plan>>;
type Started = Promise<Outcome<{ operationId: string }>>;

export async function previewUpgrade(input: unknown): Planned {
  return previewClusterUpgrade(await actionContext(), input);
}

export async function startUpgrade(input: unknown): Started {
  return startClusterUpgrade(await actionContext(), input);
}

export async function previewAbort(input: unknown): Planned {
  return previewClusterAbort(await actionContext(), input);
}

export async function startAbort(input: unknown): Started {
  return startClusterAbort(await actionContext(), input);
}

export async function previewRecovery(input: unknown): Planned {
  return previewClusterRecovery(await actionContext(), input);
}

export async function startRecovery(input: unknown): Started {
  return startClusterRecovery(await actionContext(), input);
}

export async function previewRollback(input: unknown): Planned {
  return previewClusterRollback(await actionContext(), input);
}

export async function startRollback(input: unknown): Started {
  return startClusterRollback(await actionContext(), input);
}
