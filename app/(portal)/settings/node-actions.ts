"use server";

import { drivers } from "#lib/server/drivers.ts";
import { addNode } from "#lib/use-cases/nodes/add-node.ts";
import { testConnection, type ConnectionTested } from "#lib/use-cases/nodes/test-connection.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { actionContext } from "../visitor.ts";

export async function testConnectionAction(input: unknown): Promise<Outcome<ConnectionTested>> {
  return testConnection({ ...(await actionContext()), drivers: await drivers() }, input);
}

export async function addNodeAction(input: unknown): Promise<Outcome<{ name: string }>> {
  return addNode({ ...(await actionContext()), drivers: await drivers() }, input);
}
