import type { NetworkView } from "#lib/queries/networks/network-view.ts";
import { allPages } from "./all-pages.ts";
import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";
import { table } from "./table.ts";

/** `lull network list`: every network, all pages. */
export const networkList: Run<object> = async (command) => {
  const items = await allPages<NetworkView>(command.api, "/api/v1/networks", {});
  print(command, { items, nextCursor: null }, () => table(HEADINGS, items.map(row)));
  return EXIT.ok;
};

const HEADINGS = ["NETWORK", "FIREWALL", "NODE", "STATE", "INSTANCES", "RUNNING"];

function row({ name, firewall, instances, running }: NetworkView): (string | number)[] {
  const { name: guard = "none", node = "", state = "" } = firewall ?? {};
  return [name, guard, node, state, instances, running];
}
