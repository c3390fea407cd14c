import { ensureCluster } from "#lib/adapters/postgres/ensure-cluster.ts";
import { setUpDatabases } from "#lib/adapters/postgres/set-up-databases.ts";
import { givenDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";

/** A sign-in that was made: shown once. */
export interface Credential {
  name: string;
  password: string;
  role: string;
}

/** The databases with their schema and the demo platform, and the lab when it is asked for. */
export async function setUp(options: {
  stateDir: string;
  lab: boolean;
  say: (line: string) => void;
}): Promise<Credential[]> {
  const { stateDir, say } = options;
  if (!givenDatabaseUrls()) {
    const cluster = await ensureCluster(stateDir);
    if (cluster.created) say("Made a PostgreSQL cluster for Lull");
    if (cluster.putAside) say(`Data that the state folder doesn't know were put aside: ${cluster.putAside}`);
  }
  await setUpDatabases(stateDir);
  return [];
}
