"use server";

import { shells } from "#lib/server/shells.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { configureShell } from "#lib/use-cases/services/configure-shell.ts";
import { testShell } from "#lib/use-cases/services/test-shell.ts";
import { actionContext } from "../../visitor.ts";

export async function configure(input: unknown): Promise<Outcome<unknown>> {
  return configureShell(await actionContext(), input);
}

export async function test(input: unknown): Promise<Outcome<{ hostname: string }>> {
  return testShell({ ...(await actionContext()), shells: await shells() }, input);
}
