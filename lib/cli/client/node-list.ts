import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import { allPages } from "./all-pages.ts";
import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";
import { gib, table } from "./table.ts";

interface Options {
  status?: string;
  pool?: string;
}

/** `lull node list`: every node, all pages. */
export const nodeList: Run<Options> = async (command, { status, pool }) => {
  const items = await allPages<NodeView>(command.api, "/api/v1/nodes", { status, pool });
  print(command, { items, nextCursor: null }, () => table(HEADINGS, items.map(row)));
  return EXIT.ok;
};

const HEADINGS = ["NODE", "POOL", "STATUS", "RUNNING", "PAUSED", "STOPPED", "FIREWALLS", "MEMORY", "MAINTENANCE"];

function row({ name, pool, status, reachable, instances, capacity, maintenance }: NodeView): (string | number)[] {
  const { running, paused, stopped, firewalls } = instances;
  const memory = `${gib(capacity.memoryUsedBytes)} of ${gib(capacity.memoryTotalBytes)}`;
  const shown = reachable ? status : `${status} (unreachable)`;
  const why = maintenance ? `${maintenance.phase}, ${maintenance.by}: ${maintenance.reason}` : "";
  return [name, pool, shown, running, paused, stopped, firewalls, memory, why];
}
