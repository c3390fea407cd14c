import type { InstanceKind } from "#lib/domain/fleet/facts.ts";
import { byText } from "#lib/domain/fleet/order.ts";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";

export type Template = NodeView["templates"][number];

/** Pools where something of this kind can be made, by name. */
export function poolsFor(kind: InstanceKind, nodes: readonly NodeView[]): string[] {
  const able = nodes.filter(({ templates }) => templates.some((template) => template.kind === kind));
  return [...new Set(able.map(({ pool }) => pool))].sort(byText);
}

/** What can be made of this kind, on the chosen node, else anywhere in the pool: by name, each once. */
export function templatesFor(
  kind: InstanceKind,
  nodes: readonly NodeView[],
  { node, pool }: { node: string; pool: string },
): Template[] {
  const from = nodes.filter((each) => (node ? each.name === node : each.pool === pool));
  const found = from.flatMap(({ templates }) => templates.filter((template) => template.kind === kind));
  return [...new Map(found.map((template) => [template.name, template])).values()].sort((a, b) =>
    byText(a.name, b.name),
  );
}
