import type { Page } from "#lib/queries/list-query.ts";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";
import { gib, table } from "./table.ts";

interface Options {
  status?: string;
  pool?: string;
}

/** `lull node list`: every node, all pages. */
export const nodeList: Run<Options> = async (command, { status, pool }) => {
  const items: NodeView[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: "500" });
    for (const [name, value] of Object.entries({ status, pool, cursor })) if (value) query.set(name, value);
    const page: Page<NodeView> = await command.api.get(`/api/v1/nodes?${query}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
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
