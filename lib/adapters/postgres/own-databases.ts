import { randomBytes } from "node:crypto";
import pg from "pg";
import {
  readClusterPasswords,
  readClusterPointer,
  writeClusterPasswords,
  type ClusterPasswords,
} from "../state-folder/cluster-record.ts";
import { buildControlSchema, buildPlatformSchema } from "./build-schema.ts";
import { ClusterProblem } from "./cluster-problem.ts";
import { connected } from "./connected.ts";
import { SUPERUSER } from "./create-data-folder.ts";
import { putDatabase } from "./create-database.ts";
import { databaseUrl } from "./database-url.ts";
import { CONTROL_DATABASE, CONTROL_ROLES, PLATFORM_DATABASE, PLATFORM_ROLES, RESTORE_ROLES } from "./names.ts";
import { putRestoreRoles, signsIn } from "./restore-roles.ts";
import { putLoginRole, putWriterRole } from "./roles.ts";
import { schemaHash } from "./schema-hash.ts";

/** Two set-ups at once would make the same roles. */
const SET_UP_LOCK = 724_002;

interface Server {
  port: number;
  passwords: ClusterPasswords;
}

/** Roles, databases, migrations and grants in the own cluster, where the hash on a database isn't the present one. */
export async function setUpOwnDatabases(stateFolder: string): Promise<void> {
  const pointer = await readClusterPointer(stateFolder);
  if (pointer === null)
    throw new ClusterProblem(`There is no cluster in ${stateFolder} yet: make it with ensureCluster.`);
  const server = { port: pointer.port, passwords: await ensurePasswords(stateFolder) };
  await connected(roleUrl(server, SUPERUSER, "postgres"), async (superuser) => {
    await superuser.query("SELECT pg_advisory_lock($1)", [SET_UP_LOCK]);
    await whenNew(superuser, CONTROL_DATABASE, await schemaHash("control"), () => setUpControl(superuser, server));
    await whenNew(superuser, PLATFORM_DATABASE, await schemaHash("platform"), () => setUpPlatform(superuser, server));
    await setUpRestore(superuser, server);
  });
}

async function setUpControl(superuser: pg.Client, server: Server): Promise<void> {
  const { owner, app, modeReader } = CONTROL_ROLES;
  for (const role of [owner, app, modeReader]) await putLoginRole(superuser, role, passwordOf(server, role));
  await putDatabase(superuser, { name: CONTROL_DATABASE, owner, connect: [app, modeReader] });
  await buildControlSchema(roleUrl(server, owner, CONTROL_DATABASE), CONTROL_ROLES);
}

/** Membership of writer is left as it is when it exists: read-only outlives an upgrade of Lull. */
async function setUpPlatform(superuser: pg.Client, server: Server): Promise<void> {
  const { owner, app, writer, admin } = PLATFORM_ROLES;
  const known = await superuser.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [writer]);
  for (const role of [owner, app, admin]) await putLoginRole(superuser, role, passwordOf(server, role));
  if (known.rowCount === 0) await putWriterRole(superuser, PLATFORM_ROLES);
  await putDatabase(superuser, { name: PLATFORM_DATABASE, owner, connect: [app, admin] });
  await buildPlatformSchema(roleUrl(server, owner, PLATFORM_DATABASE), PLATFORM_ROLES);
}

/** Looked at in every start: what an archive may have done to the loader itself, its password say, is put right. */
async function setUpRestore(superuser: pg.Client, server: Server): Promise<void> {
  const { restorer, loader } = RESTORE_ROLES;
  const sound = await Promise.all([restorer, loader].map((role) => signsIn(roleUrl(server, role, "postgres"), role)));
  if (sound.every(Boolean)) return;
  await putRestoreRoles(superuser, RESTORE_ROLES, PLATFORM_ROLES.owner, (role) => passwordOf(server, role));
}

/** The hash lies on the database as its comment, so that it goes where the database goes. */
async function whenNew(superuser: pg.Client, name: string, hash: string, build: () => Promise<void>): Promise<void> {
  const comment = `Lull, schema ${hash}`;
  const { rows } = await superuser.query<{ comment: string | null }>(
    "SELECT shobj_description(oid, 'pg_database') AS comment FROM pg_database WHERE datname = $1",
    [name],
  );
  if (rows[0]?.comment === comment) return;
  await build();
  await superuser.query(`COMMENT ON DATABASE ${pg.escapeIdentifier(name)} IS ${pg.escapeLiteral(comment)}`);
}

async function ensurePasswords(stateFolder: string): Promise<ClusterPasswords> {
  const known = await readClusterPasswords(stateFolder);
  const { owner, app, admin } = PLATFORM_ROLES;
  const roles = [...Object.values(CONTROL_ROLES), owner, app, admin, ...Object.values(RESTORE_ROLES)];
  const missing = roles.filter((role) => known[role] === undefined);
  if (missing.length === 0) return known;
  const made = missing.map((role): [string, string] => [role, randomBytes(24).toString("base64url")]);
  const passwords = { ...known, ...Object.fromEntries(made) };
  await writeClusterPasswords(stateFolder, passwords);
  return passwords;
}

function roleUrl(server: Server, role: string, database: string): string {
  return databaseUrl({ user: role, password: passwordOf(server, role), port: server.port, database });
}

function passwordOf(server: Server, role: string): string {
  const password = server.passwords[role];
  if (password === undefined) throw new ClusterProblem(`The state folder has no password of the role ${role}.`);
  return password;
}
