import type { MaintenanceState } from "./mode.ts";

/**
 * What happens to the platform's maintenance. Only plans and the outage watch cause these; a person never sets the
 * state itself.
 */
export type MaintenanceEvent =
  /** A restore, an upgrade or a person's own wish begins. */
  | "enter"
  /** Every node of the platform has been stopped. */
  | "entered"
  /** Whoever wanted it has given up before it was reached. */
  | "giveUp"
  /** Somebody leaves it, or an outage has ended: the startup begins. */
  | "exit"
  /** The startup has succeeded: the platform is confirmed healthy. */
  | "started"
  /** The startup has failed: the console's sign-in is open. */
  | "startFailed"
  /** The platform went down, and no plan had asked for it. */
  | "outage";

export type Transition = { ok: true; state: MaintenanceState } | { ok: false; because: string };

/** Where an event leads from each state: a new state, or why not. Every pair has its answer. */
export function transition(from: MaintenanceState, event: MaintenanceEvent): Transition {
  return TABLE[from][event];
}

const to = (state: MaintenanceState): Transition => ({ ok: true, state });
const no = (because: string): Transition => ({ ok: false, because });

const NOT_ENTERING = "Maintenance isn't being entered.";
const NOT_STARTING = "The platform isn't starting.";

const TABLE: Readonly<Record<MaintenanceState, Readonly<Record<MaintenanceEvent, Transition>>>> = {
  off: {
    enter: to("entering"),
    entered: no(NOT_ENTERING),
    giveUp: no(NOT_ENTERING),
    exit: no("The platform isn't in maintenance."),
    started: no(NOT_STARTING),
    startFailed: no(NOT_STARTING),
    outage: to("on"),
  },
  entering: {
    enter: no("Maintenance is being entered already."),
    entered: to("on"),
    giveUp: to("off"),
    exit: no("Maintenance is still being entered: give it up instead."),
    started: no(NOT_STARTING),
    startFailed: no(NOT_STARTING),
    outage: to("on"),
  },
  on: {
    enter: no("The platform is in maintenance already."),
    entered: no(NOT_ENTERING),
    giveUp: no("The platform is in maintenance: it is left by its exit."),
    exit: to("starting"),
    started: no(NOT_STARTING),
    startFailed: no(NOT_STARTING),
    outage: to("on"),
  },
  starting: {
    enter: no("The platform is starting: wait until it is up."),
    entered: no(NOT_ENTERING),
    giveUp: no(NOT_ENTERING),
    exit: no("The platform is starting already."),
    started: to("off"),
    startFailed: to("on"),
    outage: to("on"),
  },
};
