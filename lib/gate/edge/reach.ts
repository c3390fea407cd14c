import type { GateClients, PageCount } from "#lib/domain/gate/beat.ts";
import type { GateState } from "#lib/domain/gate/state.ts";
import { PLATFORM_COMPONENT } from "#lib/domain/status/component.ts";
import { bannerOf } from "./banner.ts";
import { Polls } from "./polls.ts";
import type { Audience, Streams } from "./streams.ts";

/** Counts the open pages, and those that have got what holds now: by application, never by person. */
export class Reach {
  readonly #streams: Streams;
  readonly #polls = new Polls();
  /** By application: what its pages are told, and since when. */
  readonly #told = new Map<string, { text: string; since: number }>();

  constructor(streams: Streams) {
    this.#streams = streams;
  }

  polled({ application }: Audience): void {
    this.#polls.count(application ?? PLATFORM_COMPONENT, Date.now());
  }

  changed(state: GateState): void {
    for (const application of [null, ...state.applications]) {
      const slug = application?.slug ?? PLATFORM_COMPONENT;
      const text = JSON.stringify(bannerOf(state, application, "en"));
      if (this.#told.get(slug)?.text !== text) this.#told.set(slug, { text, since: Date.now() });
    }
  }

  clients(): GateClients {
    const counts: Record<string, PageCount> = {};
    const add = (slug: string, { open, shown }: PageCount): void => {
      const before = counts[slug] ?? { open: 0, shown: 0 };
      if (open > 0) counts[slug] = { open: before.open + open, shown: before.shown + shown };
    };
    for (const { audience, ...count } of this.#streams.counts()) add(audience.application ?? PLATFORM_COMPONENT, count);
    for (const [slug, { since }] of this.#told) add(slug, this.#polls.standing(slug, Date.now(), since));
    return counts;
  }
}

/** Lines in Prometheus' text format. */
export function pageMetrics(clients: GateClients): string[] {
  const lines = (name: string, of: (count: PageCount) => number): string[] =>
    Object.entries(clients).map(([application, count]) => `${name}{application="${application}"} ${of(count)}`);
  return [
    "# HELP lull_gate_pages Open pages that hear the gate.",
    "# TYPE lull_gate_pages gauge",
    ...lines("lull_gate_pages", ({ open }) => open),
    "# HELP lull_gate_pages_shown Open pages that have got what holds now.",
    "# TYPE lull_gate_pages_shown gauge",
    ...lines("lull_gate_pages_shown", ({ shown }) => shown),
  ];
}
