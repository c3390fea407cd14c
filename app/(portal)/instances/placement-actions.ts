"use server";

import type { Outcome } from "#lib/use-cases/outcome.ts";
import { setInstancePlacement } from "#lib/use-cases/placement/set-instance-placement.ts";
import { setNodePlacement } from "#lib/use-cases/placement/set-node-placement.ts";
import { actionContext } from "../visitor.ts";

export async function savePlacement(input: unknown): Promise<Outcome<unknown>> {
  return setInstancePlacement(await actionContext(), input);
}

export async function saveNodePlacement(input: unknown): Promise<Outcome<unknown>> {
  return setNodePlacement(await actionContext(), input);
}
