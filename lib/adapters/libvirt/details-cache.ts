import type { DomainDetails } from "./parse/domain-xml.ts";

interface Entry {
  details: DomainDetails;
  readAt: number;
  active: boolean;
}

/** A guest's description changes seldom, and without a sign when a device is plugged in. */
const MAX_AGE_MS = 120_000;
const MAX_NODES = 2_000;
const MAX_GUESTS = 2_000;

/** The descriptions that were read last, by node (its URI) and guest; bounded, the oldest go first. */
export class DetailsCache {
  readonly #nodes = new Map<string, Map<string, Entry>>();

  get(node: string, id: string, now: { name: string; active: boolean }): DomainDetails | null {
    const entry = this.#nodes.get(node)?.get(id);
    if (!entry || entry.active !== now.active || entry.details.name !== now.name) return null;
    return Date.now() - entry.readAt < MAX_AGE_MS ? entry.details : null;
  }

  put(node: string, id: string, details: DomainDetails, active: boolean): void {
    const guests = this.#nodes.get(node) ?? new Map<string, Entry>();
    guests.delete(id);
    guests.set(id, { details, readAt: Date.now(), active });
    this.#nodes.set(node, guests);
    dropOldest(guests, MAX_GUESTS);
    dropOldest(this.#nodes, MAX_NODES);
  }

  drop(node: string, id: string): void {
    this.#nodes.get(node)?.delete(id);
  }

  /** Forgets the guests that the node doesn't have any more. */
  keepOnly(node: string, ids: ReadonlySet<string>): void {
    for (const id of this.#nodes.get(node)?.keys() ?? []) if (!ids.has(id)) this.drop(node, id);
  }

  /** The guests that were active when they were read last. */
  active(node: string): string[] {
    return [...(this.#nodes.get(node) ?? [])].flatMap(([id, entry]) => (entry.active ? [id] : []));
  }

  /** The guest of this name on the node, as it was read last. */
  idOf(node: string, name: string): string | null {
    return [...(this.#nodes.get(node) ?? [])].find(([, entry]) => entry.details.name === name)?.[0] ?? null;
  }
}

function dropOldest<T>(entries: Map<string, T>, most: number): void {
  const oldest = entries.keys().next();
  if (entries.size > most && !oldest.done) entries.delete(oldest.value);
}
