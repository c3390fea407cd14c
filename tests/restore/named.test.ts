import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { findServer } from "#lib/adapters/postgres-tools/find-server.ts";
import { postgresTools } from "#lib/adapters/postgres-tools/tools.ts";
import { writeAtomically } from "#lib/adapters/state-folder/write-atomically.ts";
import { DEMO_PLATFORM } from "#lib/domain/platform/demo-platform.ts";
import type { PlatformManifest } from "#lib/domain/platform/manifest.ts";
import { ownServer, type OwnServer } from "./own-server.ts";

const PASSWORD = "of orders, with : and \\ in it";
const WORK = { label: "lull test", report: () => undefined, signal: new AbortController().signal, jobs: 2 };

let own: OwnServer;
let manifest: PlatformManifest;
beforeAll(async () => {
  own = await ownServer();
  await connected(own.superuserUrl("postgres"), async (superuser) => {
    await superuser.query(`CREATE ROLE orders LOGIN CREATEDB PASSWORD '${PASSWORD}'`);
    await superuser.query("CREATE DATABASE orders OWNER orders");
  });
  const { port } = new URL(own.urls.platform);
  const at = { host: "127.0.0.1", port: Number(port), database: "orders", user: "orders" };
  const named = { name: "orders", ...at, passwordFile: "orders-password" };
  manifest = { ...DEMO_PLATFORM, databases: [...DEMO_PLATFORM.databases, named] };
});
afterAll(() => own.remove());

const toolsOf = async (name: string) => postgresTools(await findServer(name, manifest, own.stateFolder));

function rows(): Promise<string[]> {
  return connected(own.superuserUrl("orders"), async (superuser) => {
    const found = await superuser.query<{ what: string }>("SELECT what FROM sold ORDER BY what");
    return found.rows.map(({ what }) => what);
  });
}

it("without its password, or under a name that the manifest doesn't have, it says what is missing", async () => {
  await expect(toolsOf("orders")).rejects.toThrow(/Put it in the state folder's secrets\/orders-password/);
  await expect(toolsOf("ledger")).rejects.toThrow(/has no database 'ledger'; it has platform, orders/);
});

it("another database of the platform is backed up, restored beside itself, and swapped, by its one role", async () => {
  await writeAtomically(path.join(own.stateFolder, "secrets/orders-password"), `${PASSWORD}\n`);
  const { live, restorerUrl } = await findServer("orders", manifest, own.stateFolder);
  const asOrders = new URL(restorerUrl);
  asOrders.pathname = `/${live}`;
  await connected(asOrders.href, (orders) =>
    orders.query("CREATE TABLE sold (what text); INSERT INTO sold VALUES ('one'), ('two')"),
  );
  const tools = await toolsOf("orders");
  const archive = { path: path.join(own.stateFolder, "orders-dump"), format: "directory" as const };
  expect(await tools.dump({ ...archive, ...WORK })).toMatchObject({ rows: { "public.sold": 2 }, schemaVersion: null });
  await connected(asOrders.href, (orders) => orders.query("DELETE FROM sold WHERE what = 'one'"));

  const { name, oid } = await tools.create("orders_new_1");
  await tools.restore({ archive, into: name, ...WORK });
  expect(await tools.countRows(name)).toEqual({ "public.sold": 2 });
  expect(await tools.brokenReferences(name)).toEqual([]);
  expect(await tools.unendedRuns(name)).toEqual([]);
  expect(await tools.settleRuns(name, { end: [], hold: true, at: new Date() })).toEqual({ ended: 0, held: 0 });
  await tools.adopt(name);
  await tools.swap({ incoming: { name, oid }, aside: "orders_old_1" });
  expect(await rows()).toEqual(["one", "two"]);

  // And back, by the other's oid.
  await tools.open("orders_old_1");
  const old = { name: "orders_old_1", oid: (await tools.oidOf("orders_old_1")) ?? 0 };
  await tools.swap({ incoming: old, aside: "orders_new_1" });
  expect(await rows()).toEqual(["two"]);
  await tools.drop("orders_new_1");
  expect(await tools.oidOf("orders_new_1")).toBeNull();
});
