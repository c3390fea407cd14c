import type { ComponentState } from "#lib/domain/status/component.ts";

export const STATE_WORDS: Readonly<Record<ComponentState, string>> = {
  up: "Works",
  readOnly: "Read-only",
  maintenance: "Maintenance",
  outage: "Outage",
};

/** The sentence at the top: how the worst component is. */
export const OVERALL: Readonly<Record<ComponentState, string>> = {
  up: "Everything works.",
  readOnly: "Some of it is read-only for maintenance.",
  maintenance: "Maintenance is under way.",
  outage: "Something is broken, and is being worked on.",
};
