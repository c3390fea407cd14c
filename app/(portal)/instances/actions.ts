"use server";

import type { Plan } from "#lib/domain/plan/plan.ts";
import { previewCreateInstance } from "#lib/use-cases/instances/preview-create-instance.ts";
import { previewMoveInstance } from "#lib/use-cases/instances/preview-move-instance.ts";
import { previewStartInstance } from "#lib/use-cases/instances/preview-start-instance.ts";
import { previewStartInstances } from "#lib/use-cases/instances/preview-start-instances.ts";
import { previewStopInstance } from "#lib/use-cases/instances/preview-stop-instance.ts";
import { startCreateInstance } from "#lib/use-cases/instances/start-create-instance.ts";
import { startMoveInstance } from "#lib/use-cases/instances/start-move-instance.ts";
import { startStartInstance } from "#lib/use-cases/instances/start-start-instance.ts";
import { startStartInstances } from "#lib/use-cases/instances/start-start-instances.ts";
import { startStopInstance } from "#lib/use-cases/instances/start-stop-instance.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../visitor.ts";

type Planned = Promise<Outcome<Plan>>;
type Started = Promise<Outcome<{ operationId: string }>>;

export async function previewMove(input: unknown): Planned {
  return previewMoveInstance(await actionContext(), input);
}

export async function startMove(input: unknown): Started {
  return startMoveInstance(await actionContext(), input);
}

export async function previewStart(input: unknown): Planned {
  return previewStartInstance(await actionContext(), input);
}

export async function startStart(input: unknown): Started {
  return startStartInstance(await actionContext(), input);
}

export async function previewStop(input: unknown): Planned {
  return previewStopInstance(await actionContext(), input);
}

export async function startStop(input: unknown): Started {
  return startStopInstance(await actionContext(), input);
}

export async function previewStartAll(input: unknown): Planned {
  return previewStartInstances(await actionContext(), input);
}

export async function startStartAll(input: unknown): Started {
  return startStartInstances(await actionContext(), input);
}

export async function previewCreate(input: unknown): Planned {
  return previewCreateInstance(await actionContext(), input);
}

export async function startCreate(input: unknown): Started {
  return startCreateInstance(await actionContext(), input);
}
