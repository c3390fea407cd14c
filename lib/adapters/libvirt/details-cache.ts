import type { DomainDetails } from "./parse/domain-xml.ts";

interface Entry {
  details: DomainDetails;
  readAt: number;
  active: boolean;
}

/** A guest's description changes seldom, and without a sign when a device is plugged in. */
const MAX_AGE_MS = 120_000;
const MAX_GUESTS = 50_000;

/** The descriptions that were read last, by node and guest; bounded, the oldest go first. */
export class DetailsCache {
  readonly #entries = new Map<string, Entry>();

  get(node: string, id: string, now: { name: string; active: boolean }): DomainDetails | null {
    const entry = this.#entries.get(keyOf(node, id));
    if (!entry || entry.active !== now.active || entry.details.name !== now.name) return null;
    return Date.now() - entry.readAt < MAX_AGE_MS ? entry.details : null;
  }

  put(node: string, id: string, details: DomainDetails, active: boolean): void {
    const key = keyOf(node, id);
    this.#entries.delete(key);
    this.#entries.set(key, { details, readAt: Date.now(), active });
    if (this.#entries.size <= MAX_GUESTS) return;
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }

  drop(node: string, id: string): void {
    this.#entries.delete(keyOf(node, id));
  }

  /** The guest of this name on the node, as it was read last. */
  idOf(node: string, name: string): string | null {
    for (const [key, entry] of this.#entries) {
      if (entry.details.name === name && key.startsWith(`${node} `)) return key.slice(node.length + 1);
    }
    return null;
  }
}

/** A node is its URI, which has no space. */
function keyOf(node: string, id: string): string {
  return `${node} ${id}`;
}
