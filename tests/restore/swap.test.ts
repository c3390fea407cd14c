import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { PLATFORM_DATABASE, PLATFORM_ROLES } from "#lib/adapters/postgres/names.ts";
import { findServer } from "#lib/adapters/postgres-tools/find-server.ts";
import { asRestorer, type RestoreServer, type SwapPoint } from "#lib/adapters/postgres-tools/restore-server.ts";
import { restoreTools } from "#lib/adapters/postgres-tools/restore-tools.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import { eventually } from "../eventually.ts";
import { checksumOf } from "./checksum.ts";
import { ownServer, type OwnServer } from "./own-server.ts";

const POINTS: SwapPoint[] = ["closed", "ended", "renamed", "swapped"];
const ASIDE = "lull_platform_old";

let own: OwnServer;
let server: RestoreServer;
/** What the old and the new database hold, as a checksum over all tables. */
let sums: { old: string; new: string };

beforeAll(async () => {
  own = await ownServer();
  server = await findServer("platform", DEMO_PLATFORM, own.stateFolder);
});
afterAll(() => own.remove());

beforeEach(async () => {
  await connected(own.superuserUrl("postgres"), async (superuser) => {
    for (const name of [ASIDE, "incoming"]) await superuser.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await superuser.query(`CREATE DATABASE incoming OWNER ${PLATFORM_ROLES.owner} TEMPLATE ${PLATFORM_DATABASE}`);
    await superuser.query(`REVOKE ALL ON DATABASE incoming FROM PUBLIC`);
    await superuser.query(`GRANT CONNECT ON DATABASE incoming TO ${PLATFORM_ROLES.app}, ${PLATFORM_ROLES.admin}`);
  });
  await write(PLATFORM_DATABASE, `old-${Math.random()}`);
  await write("incoming", `new-${Math.random()}`);
  sums = { old: await sum(PLATFORM_DATABASE), new: await sum("incoming") };
  expect(sums.old).not.toBe(sums.new);
});

describe("the swap of two databases by rename", () => {
  it("puts the new one in place and the old one aside, closed, with all that it held", async () => {
    await restoreTools(server).swap({ incoming: await incoming(), aside: ASIDE });
    expect(await sum(PLATFORM_DATABASE)).toBe(sums.new);
    await expect(sum(ASIDE)).rejects.toThrow(/not currently accepting connections/);
    await restoreTools(server).open(ASIDE);
    expect(await sum(ASIDE)).toBe(sums.old);
    expect(await appWrites()).toBe("INSERT 1");
  });

  it("ends every session, and whoever keeps trying reads the new one", async () => {
    const busy = await Promise.all(Array.from({ length: 20 }, () => client(own.urls.platform)));
    const ended = new Set<pg.Client>();
    for (const each of busy) each.on("error", () => ended.add(each));
    const first = firstAnswerOf(sums.new);
    await restoreTools(server).swap({ incoming: await incoming(), aside: ASIDE });
    await first;
    await eventually(async () => expect(ended.size).toBe(20));
    for (const each of busy) await each.end().catch(() => undefined);
  });

  it.each(POINTS)(
    "kill -9 of PostgreSQL when it is %s: begun again it comes to its end, whole [SEM-42]",
    async (at) => {
      const wish = { incoming: await incoming(), aside: ASIDE };
      const killed = restoreTools({ ...server, reached: (point) => (point === at ? own.kill() : none()) });
      await killed.swap(wish).catch((error: Error) => error);
      await own.start();
      await expectOneInPlace();
      await restoreTools(server).swap(wish);
      expect(await sum(PLATFORM_DATABASE)).toBe(sums.new);
      await restoreTools(server).open(ASIDE);
      expect(await sum(ASIDE)).toBe(sums.old);
    },
  );

  it.each(POINTS.slice(0, 3))("is taken back where it fails when it is %s: the old one answers again", async (at) => {
    const failing = restoreTools({
      ...server,
      reached: (point) => (point === at ? Promise.reject(new Error("no further")) : none()),
    });
    await expect(failing.swap({ incoming: await incoming(), aside: ASIDE })).rejects.toThrow("no further");
    expect(await sum(PLATFORM_DATABASE)).toBe(sums.old);
    expect(await sum("incoming")).toBe(sums.new);
    expect(await appWrites()).toBe("INSERT 1");
  });

  it("refuses before it ends anybody, where a superuser is connected whom nobody may end", async () => {
    const [superuser, app] = [await client(own.superuserUrl(PLATFORM_DATABASE)), await client(own.urls.platform)];
    const refused = restoreTools(server).swap({ incoming: await incoming(), aside: ASIDE });
    await expect(refused).rejects.toThrow(/Sessions of superusers are open on lull_platform: lull_superuser/);
    expect((await app.query("SELECT 1")).rowCount).toBe(1);
    expect(await sum(PLATFORM_DATABASE)).toBe(sums.old);
    await Promise.all([superuser.end(), app.end()]);
  });

  it("is done already the second time, and swaps back by the other's oid", async () => {
    const wish = { incoming: await incoming(), aside: ASIDE };
    await restoreTools(server).swap(wish);
    await restoreTools(server).swap(wish);
    expect(await sum(PLATFORM_DATABASE)).toBe(sums.new);
    const oid = await oidOf(ASIDE);
    await restoreTools(server).swap({ incoming: { name: ASIDE, oid }, aside: "incoming" });
    expect(await sum(PLATFORM_DATABASE)).toBe(sums.old);
    await expect(restoreTools(server).drop(PLATFORM_DATABASE)).rejects.toThrow(/is the live database/);
  });
});

/** Either the old or the new database is in place, and it holds all that it held. */
async function expectOneInPlace(): Promise<void> {
  const names = await asRestorer(server, (restorer) =>
    restorer.query<{ name: string; open: boolean }>(
      "SELECT datname AS name, datallowconn AS open FROM pg_database WHERE datname = ANY($1)",
      [[PLATFORM_DATABASE, ASIDE, "incoming"]],
    ),
  );
  expect(names.rows.map(({ name }) => name)).toContain(PLATFORM_DATABASE);
  expect(names.rows).toHaveLength(2);
  if (names.rows.find(({ name }) => name === PLATFORM_DATABASE)?.open === false) {
    await restoreTools(server).open(PLATFORM_DATABASE);
  }
  expect([sums.old, sums.new]).toContain(await sum(PLATFORM_DATABASE));
}

/** A client that keeps trying comes to read this. */
function firstAnswerOf(wanted: string): Promise<void> {
  return eventually(async () => expect(await sum(PLATFORM_DATABASE, own.urls.platform)).toBe(wanted), 60_000);
}

async function incoming(): Promise<{ name: string; oid: number }> {
  return { name: "incoming", oid: await oidOf("incoming") };
}

function oidOf(name: string): Promise<number> {
  return asRestorer(server, async (restorer) => {
    const { rows } = await restorer.query<{ oid: number }>(
      "SELECT oid::int8::float8 AS oid FROM pg_database WHERE datname = $1",
      [name],
    );
    return rows[0]?.oid ?? 0;
  });
}

const sum = (database: string, url = own.superuserUrl(database)): Promise<string> => checksumOf(url);
const none = (): Promise<void> => Promise.resolve();

function write(database: string, service: string): Promise<unknown> {
  return connected(own.superuserUrl(database), (superuser) =>
    superuser.query(`INSERT INTO "LogLevel" (service, level) VALUES ($1, 'debug')`, [service]),
  );
}

function appWrites(): Promise<string> {
  return connected(own.urls.platform, async (app) => {
    const done = await app.query(`INSERT INTO "LogLevel" (service, level) VALUES ('app-' || random(), 'debug')`);
    return `${done.command} ${done.rowCount ?? 0}`;
  });
}

async function client(url: string): Promise<pg.Client> {
  const made = new pg.Client({ connectionString: url });
  made.on("error", () => undefined);
  await made.connect();
  return made;
}
