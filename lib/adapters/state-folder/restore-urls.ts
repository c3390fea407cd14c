import { databaseUrl } from "../postgres/database-url.ts";
import { RESTORE_ROLES } from "../postgres/names.ts";
import { readClusterPasswords, readClusterPointer } from "./cluster-record.ts";
import { givenDatabaseUrls } from "./database-urls.ts";
import { stateFolder } from "./state-folder.ts";

/** How restores sign in. The database that both name is any but the platform's own: it is renamed under their feet. */
export interface RestoreUrls {
  restorer: string;
  loader: string;
}

/** Needed only where the environment gives the databases. */
export const RESTORE_VARIABLES = {
  restorer: "PLATFORM_RESTORER_DATABASE_URL",
  loader: "PLATFORM_LOADER_DATABASE_URL",
} as const;

/** Any database that every server has, and that nobody restores. */
const ELSEWHERE = "postgres";

/** Where restores sign in. Throws, naming the next step, where it isn't known. */
export async function readRestoreUrls(folder = stateFolder()): Promise<RestoreUrls> {
  if (givenDatabaseUrls() !== null) return givenRestoreUrls(process.env);
  const [pointer, passwords] = await Promise.all([readClusterPointer(folder), readClusterPasswords(folder)]);
  const urlOf = (role: string): string => {
    const password = passwords[role];
    if (pointer === null || password === undefined) {
      throw new Error(`The state folder has no password of ${role}. Start Lull anew with ./bin/up: it makes one.`);
    }
    return databaseUrl({ user: role, password, port: pointer.port, database: ELSEWHERE });
  };
  return { restorer: urlOf(RESTORE_ROLES.restorer), loader: urlOf(RESTORE_ROLES.loader) };
}

function givenRestoreUrls(env: NodeJS.ProcessEnv): RestoreUrls {
  const restorer = env[RESTORE_VARIABLES.restorer];
  const loader = env[RESTORE_VARIABLES.loader];
  if (!restorer || !loader) {
    throw new Error(
      `Restores need two roles of their own where the databases are given: give ${RESTORE_VARIABLES.restorer} and ` +
        `${RESTORE_VARIABLES.loader}. docs/operations.md says what these roles may do.`,
    );
  }
  return { restorer, loader };
}
