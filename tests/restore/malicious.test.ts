import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { PLATFORM_ROLES } from "#lib/adapters/postgres/names.ts";
import { setUpDatabases } from "#lib/adapters/postgres/set-up-databases.ts";
import { findServer } from "#lib/adapters/postgres-tools/find-server.ts";
import { urlOn, type RestoreServer } from "#lib/adapters/postgres-tools/restore-server.ts";
import { postgresTools } from "#lib/adapters/postgres-tools/tools.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import { checksumOf } from "./checksum.ts";
import { ownServer, type OwnServer } from "./own-server.ts";

/** What the archive's function tries while its rows are loaded. None of it may work. */
const TRIES = [
  "ALTER ROLE lull_platform_loader SUPERUSER",
  "ALTER ROLE lull_platform_loader CREATEDB CREATEROLE",
  "CREATE ROLE intruder SUPERUSER LOGIN",
  "SET ROLE lull_platform_owner",
  "SET ROLE lull_platform_restorer",
  "SET SESSION AUTHORIZATION lull_superuser",
  "GRANT lull_platform_owner TO lull_platform_loader",
  "ALTER DATABASE lull_platform RENAME TO gone",
  "ALTER DATABASE lull_control ALLOW_CONNECTIONS false",
  "ALTER DATABASE loaded OWNER TO lull_platform_owner",
  "COPY public.prey TO PROGRAM 'touch /tmp/intruder'",
  "SELECT lo_export(lo_from_bytea(0, 'x'), '/tmp/intruder')",
  "SELECT pg_read_file('postgresql.conf')",
  "CREATE EXTENSION dblink",
  "SELECT pg_terminate_backend((SELECT pid FROM pg_stat_activity WHERE usename = 'lull_app' LIMIT 1))",
  "UPDATE pg_catalog.pg_authid SET rolsuper = true",
  "SELECT set_config('log_min_messages', 'debug5', false)",
  "ALTER SYSTEM SET archive_command = 'touch /tmp/intruder'",
  "CREATE EVENT TRIGGER spying ON ddl_command_end EXECUTE FUNCTION public.spying()",
  "CREATE FOREIGN DATA WRAPPER spying",
  "CREATE EXTENSION postgres_fdw",
  "CREATE FUNCTION public.run(text) RETURNS int LANGUAGE c AS 'libc', 'system'",
  "LOAD 'auto_explain'",
  "COPY public.tried FROM '/etc/passwd'",
  "SELECT lo_import('/etc/passwd')",
  "SELECT pg_ls_dir('.')",
  "CREATE TABLESPACE mine LOCATION '/tmp'",
  "DROP DATABASE lull_platform",
  "ALTER DATABASE lull_platform SET search_path = 'evil'",
  "ALTER ROLE lull_app PASSWORD 'mine'",
  "ALTER ROLE lull_app SET search_path = 'evil'",
  "GRANT pg_execute_server_program TO lull_platform_loader",
  "SET session_replication_role = replica",
  "SELECT pg_reload_conf()",
  "CREATE SUBSCRIPTION mine CONNECTION 'dbname=lull_platform' PUBLICATION theirs",
  "ALTER FUNCTION pg_catalog.lower(text) OWNER TO lull_platform_loader",
] as const;

let own: OwnServer;
let live: RestoreServer;

beforeAll(async () => {
  own = await ownServer();
  live = await findServer("platform", DEMO_PLATFORM, own.stateFolder);
  await connected(own.superuserUrl("postgres"), (superuser) =>
    superuser.query(`CREATE DATABASE evil OWNER ${PLATFORM_ROLES.owner} TEMPLATE template0`),
  );
  await connected(own.superuserUrl("evil"), async (superuser) => {
    await superuser.query(`SET ROLE ${PLATFORM_ROLES.owner}`);
    await superuser.query(`
      CREATE TABLE loot (what text); CREATE TABLE tried (what text);
      CREATE TABLE "AuditOutbox" (id int); 
      CREATE TABLE _prisma_migrations (migration_name text, finished_at timestamptz, rolled_back_at timestamptz);
      CREATE FUNCTION spying() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN END $$;
      CREATE FUNCTION prowl(id int) RETURNS boolean LANGUAGE plpgsql AS $$
      DECLARE try text;
      BEGIN
        IF current_user <> 'lull_platform_loader' THEN RETURN true; END IF;
        FOREACH try IN ARRAY ARRAY[${TRIES.map((sql) => `'${sql.replaceAll("'", "''")}'`).join(", ")}] LOOP
          INSERT INTO public.tried VALUES (try);
          BEGIN
            EXECUTE try;
            INSERT INTO public.loot VALUES (try);
          EXCEPTION WHEN OTHERS THEN NULL;
          END;
        END LOOP;
        RETURN true;
      END $$;
      CREATE TABLE prey (id int CHECK (public.prowl(id)));
      INSERT INTO prey VALUES (1);`);
  });
});
afterAll(() => own.remove());

describe("an archive with malicious statements", () => {
  it("can do nothing outside of the database that it is loaded into [SEM-42]", async () => {
    const victim = new pg.Client({ connectionString: own.urls.control });
    victim.on("error", () => undefined);
    await victim.connect();
    const before = await surroundings();
    const archive = { path: path.join(own.stateFolder, "evil-dump"), format: "directory" as const };
    // In parallel pg_restore would empty the table of what was tried before it loads it.
    const work = { label: "lull test", report: () => undefined, signal: new AbortController().signal, jobs: 1 };
    await postgresTools({ ...live, live: "evil" }).dump({ ...archive, ...work });
    const tools = postgresTools(live);
    await tools.create("loaded");
    await tools.restore({ archive, into: "loaded", ...work });
    const { tried, loot } = await connected(own.superuserUrl("loaded"), async (superuser) => ({
      tried: (await superuser.query<{ what: string }>("SELECT what FROM tried")).rows.map(({ what }) => what),
      loot: (await superuser.query<{ what: string }>("SELECT what FROM loot")).rows.map(({ what }) => what),
    }));
    expect(tried).toEqual([...TRIES]);
    expect(loot).toEqual([]);
    expect(await surroundings()).toBe(before);

    expect((await victim.query("SELECT 1")).rowCount).toBe(1);
    await victim.end();

    await tools.adopt("loaded");
    expect(await ownerOf("loaded")).toBe(PLATFORM_ROLES.owner);
    expect(await ownedByLoader()).toEqual([]);
    await tools.drop("loaded");
  });

  it("that lets a policy's function say which rows there are is refused: the function is never asked", async () => {
    const tools = postgresTools(live);
    await tools.create("veiled");
    await connected(urlOn(live.loaderUrl, "veiled"), (loader) =>
      loader.query(`
        CREATE TABLE "AuditOutbox" (id int);
        CREATE TABLE _prisma_migrations (migration_name text, finished_at timestamptz, rolled_back_at timestamptz);
        CREATE TABLE veiled (id int); ALTER TABLE veiled ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE FUNCTION asked() RETURNS boolean LANGUAGE plpgsql AS $$ BEGIN RAISE 'asked as %', current_user; END $$;
        CREATE POLICY veil ON veiled USING (public.asked()); INSERT INTO veiled SELECT 1 WHERE false;`),
    );
    await expect(tools.countRows("veiled")).rejects.toThrow(/affected by row-level security/);
    // Neither once it is live: its owner and whoever backs it up have more rights than the loader.
    await tools.adopt("veiled");
    await expect(tools.countRows("veiled")).rejects.toThrow(/affected by row-level security/);
    const dump = { path: path.join(own.stateFolder, "veiled-dump"), format: "directory" as const };
    const work = { label: "lull test", report: () => undefined, signal: new AbortController().signal, jobs: 1 };
    const backUp = postgresTools({ ...live, live: "veiled" }).dump({ ...dump, ...work });
    await expect(backUp).rejects.toThrow(/affected by row-level security/);
    await tools.drop("veiled");
  });

  it("that locks its own role out is answered by the next start, which gives the role its password back", async () => {
    await connected(live.loaderUrl, (loader) =>
      loader.query("ALTER ROLE CURRENT_USER PASSWORD 'mine now'; ALTER ROLE CURRENT_USER SET search_path = 'evil'"),
    );
    const signIn = () =>
      connected(live.loaderUrl, (loader) => loader.query<{ search_path: string }>("SHOW search_path"));
    await expect(signIn()).rejects.toThrow(/password authentication failed/);
    await setUpDatabases(own.stateFolder);
    expect((await signIn()).rows[0]?.search_path).toBe('"$user", public');
  });
});

/** Everything that an intruder could have changed: roles, memberships, databases, both databases' rows. */
async function surroundings(): Promise<string> {
  const shared = await connected(own.superuserUrl("postgres"), async (superuser) => {
    const { rows } = await superuser.query<{ line: string }>(`
      SELECT a::text AS line FROM pg_authid a UNION ALL SELECT m::text FROM pg_auth_members m
      UNION ALL SELECT datname || datdba || datallowconn || coalesce(datacl::text, '') FROM pg_database WHERE datname <> 'loaded'
      UNION ALL SELECT s::text FROM pg_db_role_setting s ORDER BY 1`);
    return rows.map(({ line }) => line);
  });
  const rows = await Promise.all(["lull_platform", "lull_control"].map((name) => checksumOf(own.superuserUrl(name))));
  return [...shared, ...rows].join("\n");
}

async function ownerOf(database: string): Promise<string | undefined> {
  const { rows } = await connected(own.superuserUrl("postgres"), (superuser) =>
    superuser.query<{ owner: string }>("SELECT pg_get_userbyid(datdba) AS owner FROM pg_database WHERE datname = $1", [
      database,
    ]),
  );
  return rows[0]?.owner;
}

async function ownedByLoader(): Promise<string[]> {
  const { rows } = await connected(own.superuserUrl("loaded"), (superuser) =>
    superuser.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relowner = 'lull_platform_loader'::regrole
       UNION ALL SELECT proname FROM pg_proc WHERE proowner = 'lull_platform_loader'::regrole`,
    ),
  );
  return rows.map(({ name }) => name);
}
