import type { InstanceFact } from "./facts.ts";

/** By code units, so that the order is the same under every locale. */
export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Firewalls first, then by name: how people read a list of instances. */
export function byKindAndName(a: Named, b: Named): number {
  return rank(a) - rank(b) || byText(a.name, b.name) || byText(a.id, b.id);
}

/** Firewalls first, big ones first: how instances are placed, moved and started. */
export function byKindAndSize(a: Sized, b: Sized): number {
  return rank(a) - rank(b) || bySize(a, b);
}

/** Firewalls first, then those of a higher priority, then big ones: who moves and who starts first. */
export function byTurn(a: Turned, b: Turned): number {
  return rank(a) - rank(b) || (b.wishes?.priority ?? 0) - (a.wishes?.priority ?? 0) || bySize(a, b);
}

/** Big ones first, whatever they are. */
export function bySize(a: Sized, b: Sized): number {
  return b.memoryBytes - a.memoryBytes || byText(a.name, b.name) || byText(a.id, b.id);
}

type Named = Pick<InstanceFact, "id" | "name" | "kind">;
type Sized = Pick<InstanceFact, "id" | "name" | "kind" | "memoryBytes">;

type Turned = Pick<InstanceFact, "id" | "name" | "kind" | "memoryBytes" | "wishes">;

function rank({ kind }: Pick<InstanceFact, "kind">): number {
  return kind === "firewall" ? 0 : 1;
}
