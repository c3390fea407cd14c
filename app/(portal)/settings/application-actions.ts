"use server";

import { authSecret } from "#lib/server/auth/auth-secret.ts";
import { passKey } from "#lib/use-cases/applications/bypass-pass.ts";
import { changeApplication } from "#lib/use-cases/applications/change.ts";
import { createApplication } from "#lib/use-cases/applications/create.ts";
import { makeBypassLink, type BypassLink } from "#lib/use-cases/applications/make-bypass-link.ts";
import { removeApplication } from "#lib/use-cases/applications/remove.ts";
import { setOwnMode } from "#lib/use-cases/applications/set-own-mode.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../visitor.ts";

export async function createApplicationAction(input: unknown): Promise<Outcome<unknown>> {
  return createApplication(await actionContext(), input);
}

export async function changeApplicationAction(input: unknown): Promise<Outcome<unknown>> {
  return changeApplication(await actionContext(), input);
}

export async function removeApplicationAction(input: unknown): Promise<Outcome<unknown>> {
  return removeApplication(await actionContext(), input);
}

export async function setOwnModeAction(input: unknown): Promise<Outcome<unknown>> {
  return setOwnMode(await actionContext(), input);
}

export async function makeBypassLinkAction(input: unknown): Promise<Outcome<BypassLink>> {
  return makeBypassLink({ ...(await actionContext()), passKey: passKey(await authSecret()) }, input);
}
