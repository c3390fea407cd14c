import { databaseHealth } from "#lib/queries/console/database-health.ts";
import { within } from "./within.ts";

const ANSWER_WITHIN_MS = 10_000;

/** How a database does, or why nobody can tell. */
export async function describeDatabase(client: Parameters<typeof databaseHealth>[0] | null): Promise<unknown> {
  if (!client) return { trouble: "It doesn't answer." };
  return within(ANSWER_WITHIN_MS, databaseHealth(client)).catch((error: unknown) => ({
    trouble: error instanceof Error ? error.message : String(error),
  }));
}
