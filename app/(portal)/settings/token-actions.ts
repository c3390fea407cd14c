"use server";

import type { Outcome } from "#lib/use-cases/outcome.ts";
import { createToken, type CreatedToken } from "#lib/use-cases/tokens/create-token.ts";
import { revokeToken } from "#lib/use-cases/tokens/revoke-token.ts";
import { actionContext } from "../visitor.ts";

export async function createTokenAction(input: unknown): Promise<Outcome<CreatedToken>> {
  return createToken(await actionContext(), input);
}

export async function revokeTokenAction(input: unknown): Promise<Outcome<unknown>> {
  return revokeToken(await actionContext(), input);
}
