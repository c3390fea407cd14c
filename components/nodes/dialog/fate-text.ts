import type { InstanceFate } from "#lib/domain/plan/plan.ts";

const METHOD: Record<NonNullable<InstanceFate["method"]>, string> = {
  live: "live",
  paused: "moved as paused",
  shutdown: "shut down",
  save: "memory saved, stopped",
  start: "started",
  restart: "restarted there",
  definition: "off, stays off there",
};

/** How a machine gets to its fate, in words. */
export function fateText({ fate, method }: Pick<InstanceFate, "fate" | "method">): string {
  switch (fate) {
    case "decide":
      return "you decide";
    case "stay":
      return "stays as it is";
    case "stopAndRestart":
    case "stop":
    case "move":
    case "start":
      return method ? METHOD[method] : fate === "stopAndRestart" ? "stopped" : fate;
  }
}

export function whereText({ fate, from, to }: Pick<InstanceFate, "fate" | "from" | "to">): string {
  return fate === "start" && to ? `on ${to}` : fate === "stay" || fate === "decide" ? `stays on ${from}` : `on ${from}`;
}
