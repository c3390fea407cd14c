/** The component of the status page that is the platform itself; every other one is an application, by its slug. */
export const PLATFORM_COMPONENT = "platform";

/** How a component is, from best to worst: a day's bar shows the worst of the day. */
export const COMPONENT_STATES = ["up", "readOnly", "maintenance", "outage"] as const;
export type ComponentState = (typeof COMPONENT_STATES)[number];

/** The bars of the status page; older states are forgotten. */
export const KEPT_DAYS = 90;

/** The worse of two states. */
export function worse(one: ComponentState, other: ComponentState): ComponentState {
  return COMPONENT_STATES.indexOf(one) >= COMPONENT_STATES.indexOf(other) ? one : other;
}
