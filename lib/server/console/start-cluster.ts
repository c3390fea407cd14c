import { ClusterProblem } from "#lib/adapters/postgres/cluster-problem.ts";
import { ensureCluster } from "#lib/adapters/postgres/ensure-cluster.ts";
import { readClusterPointer } from "#lib/adapters/state-folder/cluster-record.ts";
import { givenDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import { keepConsole } from "#lib/use-cases/console/console-verbs.ts";
import { conflict, done, unavailable, type Outcome } from "#lib/use-cases/outcome.ts";
import type { Held } from "./as-holder.ts";

/** Starts this installation's own PostgreSQL cluster, where it has one on this host. */
export async function startCluster({ context, session, holder }: Held): Promise<Outcome<{ detail: string }>> {
  if (givenDatabaseUrls()) return conflict("The databases were given by their URLs: start them where they run.");
  const held = await keepConsole(context, session);
  if (!held.ok) return held;
  if (!(await readClusterPointer(stateFolder()))) {
    return conflict("This host has no cluster of its own: ./bin/up makes one.");
  }
  await context.audit.record({ action: "console.start-cluster", name: holder.name, address: holder.address });
  try {
    const { started, port } = await ensureCluster(stateFolder());
    return done({ detail: started ? `PostgreSQL was started on port ${port}.` : `PostgreSQL runs, on port ${port}.` });
  } catch (error) {
    if (error instanceof ClusterProblem) return unavailable(error.message, 10);
    throw error;
  }
}
