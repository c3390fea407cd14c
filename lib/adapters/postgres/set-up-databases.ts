import { givenDatabaseUrls, readDatabaseUrls, type DatabaseUrls } from "../state-folder/database-urls.ts";
import { checkGivenDatabases } from "./given-databases.ts";
import { setUpOwnDatabases } from "./own-databases.ts";

/**
 * Brings both databases up to date and returns where a process finds them. In the own cluster (`ensureCluster` first)
 * that means roles, databases, migrations and grants; milliseconds when a hash says that nothing is new. Databases
 * that the environment gives are migrated only when it gives their owners' URLs too. Throws ClusterProblem.
 */
export async function setUpDatabases(stateFolder: string): Promise<DatabaseUrls> {
  const given = givenDatabaseUrls();
  if (given === null) await setUpOwnDatabases(stateFolder);
  else await checkGivenDatabases(given);
  return readDatabaseUrls(stateFolder);
}
