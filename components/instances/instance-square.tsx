import { cn } from "#components/ui/class-names.ts";

export type SquareKind = "running" | "moving" | "arriving" | "firewall" | "paused" | "stopped" | "unknown";

const LOOK: Record<SquareKind, string> = {
  running: "bg-square",
  moving: "bg-run ring-2 ring-run/35 ring-offset-1 ring-offset-panel",
  arriving: "border-[1.5px] border-dashed border-run",
  firewall: "rounded-full! bg-accent",
  paused:
    "border-[1.5px] border-warn bg-[repeating-linear-gradient(90deg,var(--color-warn)_0_3px,transparent_3px_5px)]",
  stopped: "border-[1.5px] border-ghost",
  unknown: "border-[1.5px] border-bad",
};

/** One instance in the picture of the fleet. Shape and line tell the states apart, not colour alone. */
export function InstanceSquare({ kind, title }: { kind: SquareKind; title?: string }) {
  return <span title={title} className={cn("animate-appear size-3.5 shrink-0 rounded-[4px]", LOOK[kind])} />;
}

interface Pictured {
  kind: string;
  state: string;
  job: string | null;
}

export function squareOf({ kind, state, job }: Pictured): SquareKind {
  if (job === "migration-out" || job === "migration-in") return "moving";
  if (state === "running") return kind === "firewall" ? "firewall" : "running";
  if (state === "paused") return "paused";
  return state === "unknown" ? "unknown" : "stopped";
}
