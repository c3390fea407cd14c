import { createHash } from "node:crypto";
import pg from "pg";
import { buildControlSchema, buildPlatformSchema } from "#lib/adapters/postgres/build-schema.ts";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { putDatabase } from "#lib/adapters/postgres/create-database.ts";
import { databaseUrl } from "#lib/adapters/postgres/database-url.ts";
import type { DatabaseName } from "#lib/adapters/postgres/migrate.ts";
import { CONTROL_ROLES, PLATFORM_ROLES } from "#lib/adapters/postgres/names.ts";
import { putLoginRole, putWriterRole } from "#lib/adapters/postgres/roles.ts";
import { schemaHash } from "#lib/adapters/postgres/schema-hash.ts";
import { superuserUrl, type TestCluster } from "./test-cluster.ts";

/** Held while roles or templates are made, by whichever of several test runs comes first. */
const TEMPLATE_LOCK = 724_001;

/** The name of a migrated, empty database of the present schema; made when it isn't there. Takes about 2 s once. */
export async function ensureTemplate(cluster: TestCluster, kind: DatabaseName): Promise<string> {
  const name = `template_${kind}_${await schemaHash(kind)}`;
  await connected(superuserUrl(cluster), async (superuser) => {
    if (await isTemplate(superuser, name)) return;
    await superuser.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
    if (await isTemplate(superuser, name)) return;
    await superuser.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`);
    await (kind === "control" ? buildControl(cluster, superuser, name) : buildPlatform(cluster, superuser, name));
    // Marked last: what isn't marked was left unfinished.
    await superuser.query(`ALTER DATABASE ${pg.escapeIdentifier(name)} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
  });
  return name;
}

/** The roles' passwords follow from the cluster's: every test run knows them without being told. */
export function rolePassword(cluster: TestCluster, role: string): string {
  return createHash("sha256").update(`${role}\0${cluster.superuserPassword}`).digest("base64url");
}

export function roleUrl(cluster: TestCluster, role: string, database: string): string {
  return databaseUrl({ user: role, password: rolePassword(cluster, role), port: cluster.port, database });
}

async function buildControl(cluster: TestCluster, superuser: pg.Client, name: string): Promise<void> {
  const { owner, app, modeReader } = CONTROL_ROLES;
  for (const role of [owner, app, modeReader]) await putLoginRole(superuser, role, rolePassword(cluster, role));
  await putDatabase(superuser, { name, owner, connect: [app, modeReader] });
  await buildControlSchema(roleUrl(cluster, owner, name), CONTROL_ROLES);
}

async function buildPlatform(cluster: TestCluster, superuser: pg.Client, name: string): Promise<void> {
  const { owner, app, admin } = PLATFORM_ROLES;
  for (const role of [owner, app, admin]) await putLoginRole(superuser, role, rolePassword(cluster, role));
  await putWriterRole(superuser, PLATFORM_ROLES);
  await putDatabase(superuser, { name, owner, connect: [app, admin] });
  await buildPlatformSchema(roleUrl(cluster, owner, name), PLATFORM_ROLES);
}

async function isTemplate(superuser: pg.Client, name: string): Promise<boolean> {
  const { rowCount } = await superuser.query("SELECT 1 FROM pg_database WHERE datname = $1 AND datistemplate", [name]);
  return rowCount === 1;
}
