import type { GatePlanned, GateState } from "../gate/state.ts";
import { PLATFORM_COMPONENT, worse, type ComponentState } from "./component.ts";
import type { Span } from "./day-bars.ts";

/** All that the public status tells: nobody's name, no reason, no tenant, nothing of what isn't marked public. */
export interface PublicStatus {
  /** The worst of the components. */
  state: ComponentState;
  expectedEnd: string | null;
  components: readonly PublicComponent[];
  planned: readonly PublicPlanned[];
}

export interface PublicComponent {
  id: string;
  name: string;
  state: ComponentState;
  /** Null: nobody has looked yet. */
  since: string | null;
  spans: readonly Span[];
}

/** Components by the names that people read. */
export type PublicPlanned = Omit<GatePlanned, "components"> & { components: readonly string[] };

/** What anybody may know of a state. What holds now comes from the mode itself, the history from the worker's looks. */
export function publicStatus(state: GateState): PublicStatus {
  const open = state.applications.filter((application) => application.public);
  const components = [
    componentOf(state, { slug: PLATFORM_COMPONENT, name: "Platform" }),
    ...open.map((application) => componentOf(state, application)),
  ];
  const names = new Map(components.map(({ id, name }) => [id, name]));
  return {
    state: components.map((component) => component.state).reduce(worse, "up"),
    expectedEnd: state.mode.expectedEnd,
    components,
    planned: state.planned.flatMap((planned) => {
      const named = planned.components.flatMap((id) => names.get(id) ?? []);
      // Of something that isn't public any more, nothing is said.
      return planned.components.length > 0 && named.length === 0 ? [] : [{ ...planned, components: named }];
    }),
  };
}

function componentOf(state: GateState, { slug, name }: { slug: string; name: string }): PublicComponent {
  const seen = state.components.find((component) => component.name === slug);
  // Whether it answers is the worker's to say; what is switched is known here a moment before.
  const now = worse(seen?.state === "outage" ? "outage" : "up", stateNow(state, slug));
  const spans = state.history.filter(({ component }) => component === slug);
  return {
    id: slug,
    name,
    state: now,
    since: seen?.state === now ? seen.since : null,
    spans: spans.map(({ state: was, since, until }) => ({ state: was, since, until })),
  };
}

function stateNow({ mode, applications }: GateState, slug: string): ComponentState {
  if (mode.maintenance.state !== "off") return mode.maintenance.cause === "outage" ? "outage" : "maintenance";
  const own = applications.find((application) => application.slug === slug)?.ownMode ?? "open";
  if (own === "maintenance") return "maintenance";
  return own === "readOnly" || mode.readOnly ? "readOnly" : "up";
}
