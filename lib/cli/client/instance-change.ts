import type { NodeChange } from "./node-change.ts";

/** `lull instance VERB`: each shows its plan first and starts exactly that. */
export const INSTANCE_VERBS = {
  move: "move an instance to another node",
  start: "start an instance that is off, in maintenance as well",
  stop: "stop an instance; it stays off",
} as const;

export interface InstanceGiven {
  reason: string;
  node?: string;
  to?: string;
  here?: boolean;
}

export function instanceChange(verb: string, { reason, node, to, here }: InstanceGiven, name: string): NodeChange {
  return {
    node: node ?? "",
    verb: "start-instances",
    path: `/api/v1/instances/${encodeURIComponent(name)}/${verb}`,
    body: { reason, node, ...(verb === "move" ? { to } : {}), ...(verb === "start" ? { here } : {}) },
  };
}

export function firewallChange({ reason, to }: InstanceGiven, name: string): NodeChange {
  const path = `/api/v1/networks/${encodeURIComponent(name)}/move-firewall`;
  return { node: "", verb: "start-instances", path, body: { reason, to } };
}
