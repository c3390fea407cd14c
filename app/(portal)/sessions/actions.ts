"use server";

import type { Outcome } from "#lib/use-cases/outcome.ts";
import type { AdmissionAnswer } from "#lib/use-cases/sessions/settle-admission.ts";
import { startSession } from "#lib/use-cases/sessions/start-session.ts";
import { actionContext } from "../visitor.ts";

export async function startSessionAction(input: unknown): Promise<Outcome<AdmissionAnswer>> {
  return startSession(await actionContext(), input);
}
