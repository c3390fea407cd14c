import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Inventory } from "#lib/ports/hypervisor.ts";
import { reconcileNode, type Reconciled } from "#lib/use-cases/inventory/reconcile-node.ts";
import { recordUnreachable } from "#lib/use-cases/inventory/record-unreachable.ts";
import type { WatchedNode } from "#lib/use-cases/inventory/refresh-node.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";
import { guest, inventoryOf, registerNodes } from "./fleet.ts";

let database: ControlTestDatabase;
let listener: pg.Client;
const heard: string[] = [];
let a: WatchedNode;
let b: WatchedNode;

beforeAll(async () => {
  database = await controlDatabase();
  listener = new pg.Client({ connectionString: database.url });
  await listener.connect();
  listener.on("notification", ({ payload }) => heard.push(payload ?? ""));
  await listener.query("LISTEN lull");
});

afterAll(async () => {
  await listener.end();
  await database.drop();
});

beforeEach(async () => {
  const names = [`a-${randomUUID()}`, `b-${randomUUID()}`];
  const nodes = await registerNodes(database.client, names);
  if (!nodes[0] || !nodes[1]) throw new Error("two nodes are needed");
  [a, b] = [nodes[0], nodes[1]];
});

const START = Date.parse("2030-01-01T00:00:00Z");

/** What the node reports `second` seconds after the start. */
function report(
  node: WatchedNode,
  second: number,
  inventory: Inventory,
  removable: string[] = [],
): Promise<Reconciled> {
  return reconcileNode(database.client, node.id, inventory, new Date(START + second * 1000), removable);
}

/** Topics told since the last call; a marker shows that all before it have arrived. */
async function topics(): Promise<string[]> {
  const marker = JSON.stringify([randomUUID()]);
  await database.pool.query("SELECT pg_notify('lull', $1)", [marker]);
  await vi.waitFor(() => expect(heard).toContain(marker), { timeout: 60_000 });
  return heard.splice(0).filter((payload) => payload !== marker);
}

async function nodeOf(id: string): Promise<string | undefined> {
  const row = await database.client.instance.findUnique({ where: { id }, include: { node: true } });
  return row?.node.name;
}

describe("an inventory", () => {
  it("is written with the host's figures, and told to pages", async () => {
    const id = randomUUID();
    await topics();
    const result = await report(a, 1, inventoryOf([guest(id, { network: "acme", pinned: "passes a device through" })]));
    expect(result).toEqual({ written: 1, removed: 0, missing: [], hostChanged: true });
    const node = await database.client.node.findUniqueOrThrow({ where: { id: a.id } });
    expect(node).toMatchObject({ reachable: true, probeError: null, bootId: "boot-1", cpuCount: 32 });
    const row = await database.client.instance.findUniqueOrThrow({ where: { id } });
    expect(row).toMatchObject({ nodeId: a.id, state: "running", network: "acme", pinned: "passes a device through" });
    expect(await topics()).toEqual([JSON.stringify(["instances", "nodes", `node:${a.name}`])]);
  });

  it("that shows nothing new writes nothing and tells nobody", async () => {
    const id = randomUUID();
    await report(a, 1, inventoryOf([guest(id)]));
    await topics();
    const versionOf = async (): Promise<unknown[]> => {
      const { rows } = await database.pool.query<{ xmin: string; xmax: string; node: string }>(
        `SELECT i.xmin, i.xmax, n.xmin AS node FROM "Instance" i JOIN "Node" n ON n.id = i."nodeId" WHERE i.id = $1`,
        [id],
      );
      return rows;
    };
    const before = await versionOf();
    expect(await report(a, 6, inventoryOf([guest(id)], { memoryFreeBytes: 32.1 * 1024 ** 3 }))).toMatchObject({
      written: 0,
      hostChanged: false,
    });
    expect(await versionOf()).toEqual(before);
    expect(await topics()).toEqual([]);
  });

  it("shows when the node was last asked, at least every 30 s", async () => {
    await report(a, 1, inventoryOf([]));
    await report(a, 40, inventoryOf([]));
    const node = await database.client.node.findUniqueOrThrow({ where: { id: a.id } });
    expect(node.probedAt?.getTime()).toBe(START + 40_000);
  });

  it.each([
    ["its state", { state: "paused" as const }],
    ["its reason", { stateReason: "restored" }],
    ["its memory", { memoryBytes: 5 }],
    ["its job", { job: { kind: "migration-out" as const, progress: 0.1, bytesRemaining: 1, elapsedMs: 1 } }],
    ["its autostart", { autostart: true }],
    ["why it is pinned", { pinned: "a disk that can't move" }],
  ])("writes an instance when %s has changed", async (_, change) => {
    const [changed, same] = [randomUUID(), randomUUID()];
    await report(a, 1, inventoryOf([guest(changed), guest(same)]));
    expect(await report(a, 2, inventoryOf([guest(changed, change), guest(same)]))).toMatchObject({ written: 1 });
  });
});

describe("an instance that is gone", () => {
  it("is missing at first, and removed when it was missed before", async () => {
    const [gone, stays] = [randomUUID(), randomUUID()];
    await report(a, 1, inventoryOf([guest(gone), guest(stays)]));
    expect(await report(a, 2, inventoryOf([guest(stays)]))).toMatchObject({ removed: 0, missing: [gone] });
    expect(await nodeOf(gone)).toBe(a.name);
    expect(await report(a, 3, inventoryOf([guest(stays)]), [gone])).toMatchObject({ removed: 1, missing: [] });
    expect(await nodeOf(gone)).toBeUndefined();
    expect(await nodeOf(stays)).toBe(a.name);
  });

  it("isn't removed when it is there again, or on another node", async () => {
    const [back, moved] = [randomUUID(), randomUUID()];
    await report(a, 1, inventoryOf([guest(back), guest(moved)]));
    await report(b, 2, inventoryOf([guest(moved)]));
    expect(await report(a, 3, inventoryOf([guest(back)]), [back, moved])).toMatchObject({ removed: 0, missing: [] });
    expect(await nodeOf(back)).toBe(a.name);
    expect(await nodeOf(moved)).toBe(b.name);
  });
});

describe("an instance that two nodes list", () => {
  it("stays at the source while it arrives at the target", async () => {
    const id = randomUUID();
    const job = { progress: 0.5, bytesRemaining: 1, elapsedMs: 1 };
    await report(a, 1, inventoryOf([guest(id, { job: { kind: "migration-out", ...job } })]));
    const arriving = guest(id, { state: "paused", job: { kind: "migration-in", ...job } });
    expect(await report(b, 2, inventoryOf([arriving]))).toMatchObject({ written: 0 });
    expect(await nodeOf(id)).toBe(a.name);
  });

  it("belongs to the node where it runs, whatever the other still lists", async () => {
    const id = randomUUID();
    await report(a, 1, inventoryOf([guest(id)]));
    await report(b, 2, inventoryOf([guest(id)]));
    expect(await nodeOf(id)).toBe(b.name);
    await report(a, 3, inventoryOf([guest(id, { state: "stopped", stateReason: "migrated" })]));
    await report(a, 4, inventoryOf([guest(id, { state: "stopped", stateReason: "shutdown" })]));
    expect(await nodeOf(id)).toBe(b.name);
  });

  it("isn't taken back by an answer that is older than the move", async () => {
    const id = randomUUID();
    await report(a, 1, inventoryOf([guest(id)]));
    await report(b, 5, inventoryOf([guest(id)]));
    expect(await report(a, 4, inventoryOf([guest(id)]))).toMatchObject({ written: 0 });
    expect(await report(a, 4, inventoryOf([]), [id])).toMatchObject({ removed: 0 });
    expect(await nodeOf(id)).toBe(b.name);
  });
});

describe("a node that doesn't answer", () => {
  it("is unreachable with the reason, keeps its instances, and is told once", async () => {
    const id = randomUUID();
    await report(a, 1, inventoryOf([guest(id)]));
    await topics();
    for (const second of [2, 3]) {
      await recordUnreachable(database.client, a, new Date(START + second * 1000), "no route\n to host");
    }
    const node = await database.client.node.findUniqueOrThrow({ where: { id: a.id } });
    expect(node).toMatchObject({ reachable: false, probeError: "no route to host", memoryTotalBytes: 64 * 1024 ** 3 });
    expect(await nodeOf(id)).toBe(a.name);
    expect(await topics()).toEqual([JSON.stringify(["nodes", `node:${a.name}`])]);
  });

  it("is reachable again with its next answer", async () => {
    await report(a, 1, inventoryOf([]));
    await recordUnreachable(database.client, a, new Date(START + 2000), "gone");
    await topics();
    expect(await report(a, 3, inventoryOf([]))).toMatchObject({ hostChanged: true });
    const node = await database.client.node.findUniqueOrThrow({ where: { id: a.id } });
    expect(node).toMatchObject({ reachable: true, probeError: null });
    expect(await topics()).toEqual([JSON.stringify(["nodes", `node:${a.name}`])]);
  });
});
