"use server";

import { setLogLevel } from "#lib/use-cases/logs/set-log-level.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../visitor.ts";

export async function setLogLevelAction(input: unknown): Promise<Outcome<unknown>> {
  return setLogLevel(await actionContext(), input);
}
