import type { InstanceView } from "#lib/queries/instances/instance-view.ts";
import { allPages } from "./all-pages.ts";
import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";
import { memoryWords, table } from "./table.ts";

export interface InstanceListing {
  node?: string;
  kind?: string;
  state?: string;
  network?: string;
  search?: string;
}

/** `lull instance list`: all that match, all pages. */
export const instanceList: Run<InstanceListing> = async (command, { search, node, kind, state, network }) => {
  const asked = { node, kind, state, network, q: search };
  const items = await allPages<InstanceView>(command.api, "/api/v1/instances", asked);
  print(command, { items, nextCursor: null }, () => table(HEADINGS, items.map(row)));
  return EXIT.ok;
};

const HEADINGS = ["INSTANCE", "KIND", "NODE", "STATE", "NETWORK", "MEMORY", "NOTE"];

function row({ name, kind, node, state, job, network, memoryBytes, pinned }: InstanceView): string[] {
  const note = pinned === null ? "" : `can't move: ${pinned}`;
  return [
    name,
    kind,
    node,
    job?.startsWith("migration") ? "moving" : state,
    network ?? "",
    memoryWords(memoryBytes),
    note,
  ];
}
