import { randomUUID } from "node:crypto";
import type { Page } from "playwright";
import { BLANK_GUEST } from "#lib/adapters/simulator/blank-guest.ts";
import { saveGuests, saveNodes } from "#lib/adapters/simulator/postgres/save.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { eventually } from "../tests/eventually.ts";

const GIB = 2 ** 30;
const GUESTS = 200;
const NODES = ["map-a", "map-b", "map-c"];

export interface LiveMapFigures {
  /** From a move's end in the journal until its square is on the target's card, in ms. */
  medianMs: number;
  p99Ms: number;
  moves: number;
  /** Of the open page, to the API, for as long as the drain ran. */
  requestsPerSecond: number;
}

/** Drains a node of 200 guests while the overview is open. */
export async function liveMap(page: Page, control: ControlClient): Promise<LiveMapFigures> {
  await plantPool(control);
  await page.goto("/");
  await page.locator('a[href="/nodes/map-a"]').last().waitFor();
  await page.evaluate(watchCards, NODES.slice(1));
  let requests = 0;
  page.on("request", (request) => void (requests += request.url().includes("/api/v1/") ? 1 : 0));
  const begin = performance.now();
  const answer = await page.request.post("/api/v1/nodes/map-a/maintenance", {
    data: { vmAction: "move", reason: "bench" },
    headers: { origin: new URL(page.url()).origin },
  });
  const { operationId } = (await answer.json()) as { operationId?: string };
  if (!operationId) throw new Error(`the drain was answered with ${answer.status()}: ${await answer.text()}`);
  await eventually(async () => {
    const { status } = await control.operation.findUniqueOrThrow({ where: { id: operationId } });
    if (status !== "succeeded") throw new Error(`the drain is ${status}`);
  }, 400_000);
  const seconds = (performance.now() - begin) / 1000;
  const drained = requests;
  const seen = await eventually(async () => {
    const times = await page.evaluate(() => (window as unknown as { seenAt: Record<string, number> }).seenAt);
    if (Object.keys(times).length < GUESTS) throw new Error(`${Object.keys(times).length} squares were seen`);
    return times;
  });
  const waits = (await endsOfMoves(control, operationId))
    .map(({ name, at }) => (seen[name] ?? Infinity) - at.getTime())
    .toSorted((a, b) => a - b);
  return {
    medianMs: waits[waits.length >> 1] ?? Infinity,
    p99Ms: waits[Math.ceil(waits.length * 0.99) - 1] ?? Infinity,
    moves: waits.length,
    requestsPerSecond: drained / seconds,
  };
}

/** In the page: notes when each guest's square is first on one of the cards, not as one that will arrive. */
function watchCards(nodes: string[]): void {
  const seenAt: Record<string, number> = {};
  Object.assign(window, { seenAt });
  const look = (): void => {
    for (const node of nodes) {
      for (const square of document.querySelectorAll(`a[href="/nodes/${node}"] [title$=", running"]`)) {
        seenAt[square.getAttribute("title")?.split(",")[0] ?? ""] ??= Date.now();
      }
    }
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
}

function endsOfMoves(control: ControlClient, operationId: string): Promise<{ name: string; at: Date }[]> {
  return control.$queryRaw`
    SELECT s.step->'action'->'instance'->>'name' AS name, s."finishedAt" AS at
    FROM "Step" s WHERE s."operationId" = ${operationId}::uuid AND s."actionType" = 'instance.migrate'`;
}

/** Three nodes, all guests on the first. */
async function plantPool(control: ControlClient): Promise<void> {
  const guests = Array.from({ length: GUESTS }, (_, at) => {
    return { ...BLANK_GUEST, id: randomUUID(), name: `g${at}`, node: "map-a", memoryBytes: GIB / 4, network: null };
  });
  const limits = { maxOut: 8, maxIn: 8, maxTotal: 16 };
  const { id: poolId } = await control.pool.create({ data: { name: "map", driver: "simulator", ...limits } });
  await saveNodes(
    control,
    NODES.map((name) => {
      return { name, memoryBytes: 64 * GIB, cpuCount: 32, bootId: randomUUID(), version: "simulator 1", faults: {} };
    }),
  );
  await saveGuests(control, guests);
  await control.node.createMany({
    data: NODES.map((name) => ({ name, poolId, driver: "simulator", uri: simulatorUri(name) })),
  });
  await eventually(async () => {
    const known = await control.instance.count({ where: { node: { name: "map-a" } } });
    if (known < GUESTS) throw new Error(`${known} guests are known`);
  }, 120_000);
}
