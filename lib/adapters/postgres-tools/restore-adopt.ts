import pg from "pg";
import { DatabaseToolsError } from "#lib/ports/database-tools.ts";
import { grantPlatform } from "../postgres/grant-platform.ts";
import { PLATFORM_ROLES, type PlatformRoles } from "../postgres/names.ts";
import { asRestorer, checkedName, roleOf, type RestoreServer } from "./restore-server.ts";

/**
 * Gives a restored database the live one's owner, rights and settings, none of which is in an archive. Nothing that the
 * archive has brought is executed here: owners and rights are changed, no row is touched.
 */
export async function adoptDatabase(server: RestoreServer, database: string): Promise<void> {
  const name = pg.escapeIdentifier(checkedName(database));
  // One role for all of it, as the manifest may name it: there is nobody to give anything to.
  if (roleOf(server.restorerUrl) === roleOf(server.loaderUrl)) return;
  const roles = await asRestorer(server, (client) => rolesOf(client, server));
  await asRestorer(
    server,
    async (client) => {
      await client.query("BEGIN");
      await giveTo(client, roleOf(server.loaderUrl), roles.owner);
      await client.query(`ALTER DATABASE ${name} RESET ALL`);
      await client.query(`SET LOCAL ROLE ${pg.escapeIdentifier(roles.owner)}`);
      await client.query("SET LOCAL search_path = public");
      await takeRights(client, roles);
      await grantPlatform(client, roles);
      await client.query("COMMIT");
    },
    database,
  );
  await asRestorer(server, (client) => copySettings(client, server.live, name, roles));
}

/** Where the live database is gone its owner is known by name. */
async function rolesOf(client: pg.Client, { live, app, admin }: RestoreServer): Promise<PlatformRoles> {
  const owners = await client.query<{ name: string }>(
    "SELECT pg_get_userbyid(datdba) AS name FROM pg_database WHERE datname = $1",
    [live],
  );
  const writers = await client.query<{ name: string }>(
    `SELECT r.rolname AS name FROM pg_auth_members m
     JOIN pg_roles r ON r.oid = m.roleid JOIN pg_roles a ON a.oid = m.member
     WHERE a.rolname = $1 AND m.admin_option`,
    [admin],
  );
  const [writer, second] = writers.rows;
  if (!writer || second) {
    throw new DatabaseToolsError("notPermitted", `The role ${admin} has to be able to grant one role, which writes.`);
  }
  return { owner: owners.rows[0]?.name ?? PLATFORM_ROLES.owner, app, admin, writer: writer.name };
}

/** REASSIGN OWNED hands over every database of the loader's, and others may be loaded now: those are kept out of it. */
async function giveTo(client: pg.Client, loader: string, owner: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    "SELECT datname AS name FROM pg_database WHERE datdba = $1::regrole AND datname <> current_database()",
    [pg.escapeIdentifier(loader)],
  );
  const others = rows.map((row) => pg.escapeIdentifier(row.name));
  const from = pg.escapeIdentifier(loader);
  for (const other of others) await client.query(`ALTER DATABASE ${other} OWNER TO CURRENT_USER`);
  await client.query(`REASSIGN OWNED BY ${from} TO ${pg.escapeIdentifier(owner)}`);
  for (const other of others) await client.query(`ALTER DATABASE ${other} OWNER TO ${from}`);
}

/** Whatever an archive's statements have granted is taken back first. */
async function takeRights(owner: pg.Client, { app, writer, admin }: PlatformRoles): Promise<void> {
  const from = `PUBLIC, ${[app, writer, admin].map(pg.escapeIdentifier).join(", ")}`;
  for (const what of ["TABLES", "SEQUENCES", "ROUTINES"]) {
    await owner.query(`REVOKE ALL ON ALL ${what} IN SCHEMA public FROM ${from}`);
  }
  await owner.query(`GRANT EXECUTE ON ALL ROUTINES IN SCHEMA public TO ${pg.escapeIdentifier(app)}`);
}

/** Who may connect, and the settings that somebody has given the live database. */
async function copySettings(
  client: pg.Client,
  live: string,
  name: string,
  { app, admin }: PlatformRoles,
): Promise<void> {
  await client.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  await client.query(`GRANT CONNECT ON DATABASE ${name} TO ${[app, admin].map(pg.escapeIdentifier).join(", ")}`);
  const { rows } = await client.query<{ setting: string }>(
    `SELECT unnest(s.setconfig) AS setting FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
     WHERE d.datname = $1 AND s.setrole = 0`,
    [live],
  );
  for (const { setting } of rows) {
    const at = setting.indexOf("=");
    const [key, value] = [setting.slice(0, at), setting.slice(at + 1)];
    await client.query(`ALTER DATABASE ${name} SET ${pg.escapeIdentifier(key)} = ${pg.escapeLiteral(value)}`);
  }
}
