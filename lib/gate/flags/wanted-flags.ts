import { readyState, type Level } from "#lib/domain/gate/ready-state.ts";
import type { GateState } from "#lib/domain/gate/state.ts";

/** How each application stands that has native enforcement, by slug: the system's mode and its own, the stricter. */
export type WantedFlags = ReadonlyMap<string, Level>;

export function wantedFlags(state: GateState): WantedFlags {
  const { applications } = readyState(state);
  return new Map(
    applications.flatMap(({ application, rules, standing }) =>
      application && rules.flags ? [[application.slug, standing.level]] : [],
    ),
  );
}
