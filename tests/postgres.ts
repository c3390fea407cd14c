import { randomBytes } from "node:crypto";
import pg from "pg";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { putDatabase } from "#lib/adapters/postgres/create-database.ts";
import { grantPlatform } from "#lib/adapters/postgres/grant-platform.ts";
import { CONTROL_ROLES, PLATFORM_ROLES, type PlatformRoles } from "#lib/adapters/postgres/names.ts";
import { putLoginRole, putWriterRole } from "#lib/adapters/postgres/roles.ts";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { createPlatformClient } from "#lib/adapters/prisma/platform-client.ts";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import { ensureTemplate, rolePassword, roleUrl } from "./cluster/templates.ts";
import { ensureTestCluster, superuserUrl, type TestCluster } from "./cluster/test-cluster.ts";

interface TestDatabase {
  /** As the app role, as in production. */
  url: string;
  /** As the role that owns the schema. */
  ownerUrl: string;
  /** As superuser, for looking behind the scenes. */
  superuserUrl: string;
  /** As the app role, for SQL by hand. */
  pool: pg.Pool;
  /** Ends the client and the pool, and drops the database. */
  drop(): Promise<void>;
}

export interface ControlTestDatabase extends TestDatabase {
  client: ControlClient;
  /** As the role that may read nothing but the mode, as runners do. */
  modeReaderUrl: string;
}

export interface PlatformTestDatabase extends TestDatabase {
  client: PlatformClient;
  /** As the role that may grant and revoke writer and end sessions. */
  adminUrl: string;
  /** Roles of this database's own, so that a REVOKE in one test file doesn't reach another. */
  roles: PlatformRoles;
}

/** An empty control database of the caller's own, graphile-worker's schema included. Call `drop()` in afterAll. */
export async function controlDatabase(): Promise<ControlTestDatabase> {
  const cluster = await ensureTestCluster();
  const template = await ensureTemplate(cluster, "control");
  const name = uniqueName("control");
  const { owner, app, modeReader } = CONTROL_ROLES;
  await connected(superuserUrl(cluster), (superuser) =>
    putDatabase(superuser, { name, owner, template, connect: [app, modeReader] }),
  );
  const url = roleUrl(cluster, app, name);
  const client = createControlClient(url, { max: 5, connectWithinMs: 60_000 });
  const parts = commonParts(cluster, { name, owner, url, disconnect: () => client.$disconnect(), roles: [] });
  return { client, modeReaderUrl: roleUrl(cluster, modeReader, name), ...parts };
}

/** An empty platform database of the caller's own. Call `drop()` in afterAll. */
export async function platformDatabase(): Promise<PlatformTestDatabase> {
  const cluster = await ensureTestCluster();
  const template = await ensureTemplate(cluster, "platform");
  const name = uniqueName("platform");
  const owner = PLATFORM_ROLES.owner;
  const roles = { owner, app: `${name}_app`, writer: `${name}_writer`, admin: `${name}_admin` };
  await connected(superuserUrl(cluster), async (superuser) => {
    for (const role of [roles.app, roles.admin]) await putLoginRole(superuser, role, rolePassword(cluster, role));
    await putWriterRole(superuser, roles);
    await putDatabase(superuser, { name, owner, template, connect: [roles.app, roles.admin] });
  });
  await connected(roleUrl(cluster, owner, name), (connection) => grantPlatform(connection, roles));
  const url = roleUrl(cluster, roles.app, name);
  const client = createPlatformClient(url, { max: 5, connectWithinMs: 60_000 });
  const own = [roles.app, roles.writer, roles.admin];
  const parts = commonParts(cluster, { name, owner, url, disconnect: () => client.$disconnect(), roles: own });
  return { client, adminUrl: roleUrl(cluster, roles.admin, name), roles, ...parts };
}

function commonParts(
  cluster: TestCluster,
  made: { name: string; owner: string; url: string; disconnect: () => Promise<void>; roles: string[] },
): TestDatabase {
  const pool = new pg.Pool({ connectionString: made.url, max: 5 });
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return {
    url: made.url,
    ownerUrl: roleUrl(cluster, made.owner, made.name),
    superuserUrl: superuserUrl(cluster, made.name),
    pool,
    async drop() {
      await made.disconnect();
      // Not awaited: a client that a failed test has not released would keep it waiting. FORCE ends its connection.
      void pool.end();
      await connected(superuserUrl(cluster), async (superuser) => {
        await superuser.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(made.name)} WITH (FORCE)`);
        for (const role of made.roles) await superuser.query(`DROP ROLE IF EXISTS ${pg.escapeIdentifier(role)}`);
      });
    },
  };
}

/** Names its process, so that what a killed test run left behind can be told from what is in use. */
function uniqueName(kind: string): string {
  return `test_${kind}_${process.pid}_${randomBytes(4).toString("hex")}`;
}
