"use server";

import type { Plan } from "#lib/domain/plan/plan.ts";
import { previewDecommission as previewDecommissionNode } from "#lib/use-cases/nodes/preview-decommission.ts";
import { previewEnableNode } from "#lib/use-cases/nodes/preview-enable-node.ts";
import { previewNodeMaintenance } from "#lib/use-cases/nodes/preview-node-maintenance.ts";
import { startDecommission as startDecommissionNode } from "#lib/use-cases/nodes/start-decommission.ts";
import { startEnableNode } from "#lib/use-cases/nodes/start-enable-node.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../../visitor.ts";

type Planned = Promise<Outcome<Plan>>;
type Started = Promise<Outcome<{ operationId: string }>>;

export async function previewMaintenance(input: unknown): Planned {
  return previewNodeMaintenance(await actionContext(), input);
}

export async function startMaintenance(input: unknown): Started {
  return startNodeMaintenance(await actionContext(), input);
}

export async function previewEnable(input: unknown): Planned {
  return previewEnableNode(await actionContext(), input);
}

export async function startEnable(input: unknown): Started {
  return startEnableNode(await actionContext(), input);
}

export async function previewDecommission(input: unknown): Planned {
  return previewDecommissionNode(await actionContext(), input);
}

export async function startDecommission(input: unknown): Started {
  return startDecommissionNode(await actionContext(), input);
}
