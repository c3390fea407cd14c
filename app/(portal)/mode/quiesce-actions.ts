"use server";

import type { Plan } from "#lib/domain/plan/plan.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { previewQuiesce, startQuiesce } from "#lib/use-cases/quiesce/quiesce.ts";
import { previewResume, startResume } from "#lib/use-cases/quiesce/resume.ts";
import { actionContext } from "../visitor.ts";

type Planned = Promise<Outcome<Plan>>;
type Started = Promise<Outcome<{ operationId: string }>>;

export async function previewQuiesceAction(input: unknown): Planned {
  return previewQuiesce(await actionContext(), input);
}

export async function startQuiesceAction(input: unknown): Started {
  return startQuiesce(await actionContext(), input);
}

export async function previewResumeAction(input: unknown): Planned {
  return previewResume(await actionContext(), input);
}

export async function startResumeAction(input: unknown): Started {
  return startResume(await actionContext(), input);
}
