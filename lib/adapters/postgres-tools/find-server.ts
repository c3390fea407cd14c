import { isOwnDatabase, type NamedDatabase, type PlatformManifest } from "#lib/domain/platform/manifest.ts";
import { DatabaseToolsError } from "#lib/ports/database-tools.ts";
import { databaseUrl } from "../postgres/database-url.ts";
import { PLATFORM_DATABASE, RESTORE_ROLES } from "../postgres/names.ts";
import { readClusterPasswords, readClusterPointer } from "../state-folder/cluster-record.ts";
import { givenDatabaseUrls, readDatabaseUrls } from "../state-folder/database-urls.ts";
import { readSecret } from "../state-folder/secrets.ts";
import { roleOf, type RestoreServer } from "./restore-server.ts";

/** Where given databases are dumped and restored from: roles as the own cluster's set-up makes them. */
const VARIABLES = { restorer: "PLATFORM_RESTORER_DATABASE_URL", loader: "PLATFORM_LOADER_DATABASE_URL" } as const;

/** How one of the manifest's databases is reached to be dumped and restored. Throws `DatabaseToolsError`. */
export async function findServer(
  name: string,
  manifest: PlatformManifest,
  stateFolder: string,
): Promise<RestoreServer> {
  const database = manifest.databases.find((each) => each.name === name);
  if (!database) {
    const known = manifest.databases.map((each) => each.name).join(", ");
    throw new DatabaseToolsError("unknown", `The platform's manifest has no database '${name}'; it has ${known}.`);
  }
  return isOwnDatabase(database) ? ownServer(stateFolder) : namedServer(database, stateFolder);
}

async function ownServer(stateFolder: string): Promise<RestoreServer> {
  const urls = await readDatabaseUrls(stateFolder);
  const roles = { app: roleOf(urls.platform), admin: roleOf(urls.platformAdmin) };
  if (givenDatabaseUrls() !== null) {
    const [restorerUrl, loaderUrl] = [process.env[VARIABLES.restorer], process.env[VARIABLES.loader]];
    if (!restorerUrl || !loaderUrl) {
      throw new DatabaseToolsError(
        "notPermitted",
        `The platform's database was given by its URL. Give ${VARIABLES.restorer} and ${VARIABLES.loader} as well: the roles that dump and restore.`,
      );
    }
    const live = decodeURIComponent(new URL(urls.platform).pathname.slice(1));
    return { live, restorerUrl, loaderUrl, ...roles };
  }
  const [pointer, passwords] = await Promise.all([readClusterPointer(stateFolder), readClusterPasswords(stateFolder)]);
  const signIn = (user: string): string => {
    const password = passwords[user];
    if (pointer === null || password === undefined) {
      throw new DatabaseToolsError("notPermitted", `The state folder has no password of ${user}. Start with ./bin/up.`);
    }
    return databaseUrl({ user, password, port: pointer.port, database: "postgres" });
  };
  const { restorer, loader } = RESTORE_ROLES;
  return { live: PLATFORM_DATABASE, restorerUrl: signIn(restorer), loaderUrl: signIn(loader), ...roles };
}

/** Another database has one role for all of it: the operator has made it, and says what it may do. */
async function namedServer(
  { name, host, port, database, user, passwordFile }: NamedDatabase,
  stateFolder: string,
): Promise<RestoreServer> {
  const password = await readSecret(passwordFile, stateFolder);
  if (password === null) {
    throw new DatabaseToolsError(
      "notPermitted",
      `The password of the database '${name}' isn't there. Put it in the state folder's secrets/${passwordFile}.`,
    );
  }
  const url = new URL(`postgresql://${host.includes(":") ? `[${host}]` : host}:${port}/postgres`);
  url.username = encodeURIComponent(user);
  url.password = encodeURIComponent(password.trim());
  return { live: database, restorerUrl: url.href, loaderUrl: url.href, app: user, admin: user };
}
