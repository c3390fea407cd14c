import { pathToFileURL } from "node:url";
import type { ControlClient } from "#lib/ports/databases.ts";
import { listInstances, listInstancesQuery } from "#lib/queries/instances/list-instances.ts";
import { listNodes, listNodesQuery } from "#lib/queries/nodes/list-nodes.ts";
import { showNode } from "#lib/queries/nodes/show-node.ts";
import { showOverview } from "#lib/queries/overview/show-overview.ts";
import { controlDatabase } from "../tests/postgres.ts";
import { plantListFleet } from "./list-fleet.ts";

const SMALL = 10;
const LARGE = 1000;
const RUNS = 41;
export const GOAL_RATIO = 3;

export interface ListTime {
  what: string;
  /** Medians in milliseconds, with 10 nodes and with 1,000 nodes and 20,000 instances. */
  smallMs: number;
  largeMs: number;
  ratio: number;
  /** The goal is for what the lists show at first. */
  hasGoal: boolean;
}

type Reading = (control: ControlClient) => Promise<unknown>;

const nodes =
  (query: object): Reading =>
  (control) =>
    listNodes(control, listNodesQuery.parse(query));
const instances =
  (query: object): Reading =>
  (control) =>
    listInstances(control, listInstancesQuery.parse(query));

const READINGS: { what: string; read: Reading; hasGoal?: true }[] = [
  // 200 at a time, as the pages ask: with 1,000 nodes this answers twenty times as many as there are in the small fleet.
  { what: "/nodes", read: nodes({ limit: 200 }), hasGoal: true },
  { what: "/nodes, 10 at a time", read: nodes({ limit: 10 }), hasGoal: true },
  { what: "/nodes by memory", read: nodes({ sort: "memory", order: "desc" }) },
  { what: "/nodes with q", read: nodes({ q: "node-00" }) },
  { what: "/instances", read: instances({ limit: 200 }), hasGoal: true },
  { what: "/instances by node", read: instances({ sort: "node" }) },
  { what: "/instances by state", read: instances({ sort: "state" }) },
  { what: "/instances with q=router", read: instances({ q: "router" }) },
  { what: "/instances with a rare q", read: instances({ q: "0001" }) },
  { what: "/nodes/NAME", read: (control) => showNode(control, "node-0001") },
  { what: "/ (overview)", read: showOverview },
];

/** Server time of the lists' queries over two databases of the same server, taken in turns. */
export async function benchLists(): Promise<ListTime[]> {
  const small = await controlDatabase();
  const large = await controlDatabase();
  try {
    await plantListFleet(small.client, SMALL);
    await plantListFleet(large.client, LARGE);
    const times: ListTime[] = [];
    for (const { what, read, hasGoal = false } of READINGS) {
      const [smallMs, largeMs] = await medians(read, small.client, large.client);
      times.push({ what, smallMs, largeMs, ratio: largeMs / smallMs, hasGoal });
    }
    return times;
  } finally {
    await Promise.all([small.drop(), large.drop()]);
  }
}

async function medians(read: Reading, small: ControlClient, large: ControlClient): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let run = 0; run < RUNS + 3; run++) {
    const pair = [await timed(read, small), await timed(read, large)] as const;
    // The first ones warm the connections and the server's caches.
    if (run >= 3) times.forEach((list, which) => list.push(pair[which] ?? 0));
  }
  return [median(times[0]), median(times[1])];
}

async function timed(read: Reading, control: ControlClient): Promise<number> {
  const begin = performance.now();
  await read(control);
  return performance.now() - begin;
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[list.length >> 1] ?? 0;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const { what, smallMs, largeMs, ratio, hasGoal } of await benchLists()) {
    const goal = hasGoal ? `  (goal: at most ${GOAL_RATIO})` : "";
    console.log(
      `${what.padEnd(28)} ${smallMs.toFixed(1).padStart(7)} ms ${largeMs.toFixed(1).padStart(7)} ms  x${ratio.toFixed(2)}${goal}`,
    );
  }
}
