"use server";

import { createKind } from "#lib/use-cases/kinds/create-kind.ts";
import { deleteKind } from "#lib/use-cases/kinds/delete-kind.ts";
import { editKind } from "#lib/use-cases/kinds/edit-kind.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { cancelRun } from "#lib/use-cases/runs/cancel-run.ts";
import type { RegisteredRun } from "#lib/use-cases/runs/insert-run.ts";
import { releaseRuns } from "#lib/use-cases/runs/release-runs.ts";
import { registerRun } from "#lib/use-cases/runs/register-run.ts";
import type { AdmissionAnswer } from "#lib/use-cases/sessions/settle-admission.ts";
import { startSession } from "#lib/use-cases/sessions/start-session.ts";
import { actionContext } from "../visitor.ts";

type Answered = Promise<Outcome<unknown>>;

export async function registerRunAction(input: unknown): Promise<Outcome<RegisteredRun>> {
  return registerRun(await actionContext(), byHand(input));
}

export async function startSessionAction(input: unknown): Promise<Outcome<AdmissionAnswer>> {
  return startSession(await actionContext(), input);
}

export async function cancelRunAction(input: unknown): Answered {
  return cancelRun(await actionContext(), input);
}

export async function releaseRunsAction(input: unknown): Answered {
  return releaseRuns(await actionContext(), input);
}

export async function createKindAction(input: unknown): Answered {
  return createKind(await actionContext(), input);
}

export async function editKindAction(input: unknown): Answered {
  return editKind(await actionContext(), input);
}

export async function deleteKindAction(input: unknown): Answered {
  return deleteKind(await actionContext(), input);
}

function byHand(input: unknown): unknown {
  return typeof input === "object" && input !== null ? { ...input, startedVia: "hand" } : input;
}
