import { cn } from "./class-names.ts";

interface CapacityBarProps {
  /** Share of the whole that is used now, 0..1. */
  used: number;
  /** Share that running plans have reserved on top, 0..1. */
  reserved?: number;
  /** Share that the shown plan adds, 0..1. */
  added?: number;
  /** What it says in words: 'Memory of hv2: 37 of 64 GiB'. */
  label: string;
}

/** How full a node is: used, then what is reserved (hatched), then what a plan adds (solid). */
export function CapacityBar({ used, reserved = 0, added = 0, label }: CapacityBarProps) {
  const after = used + reserved + added;
  return (
    <div role="img" aria-label={label} className="bg-line-soft flex h-2 overflow-hidden rounded">
      <span className="bg-load h-full" style={{ width: share(used) }} />
      <span className="hatched h-full" style={{ width: share(Math.min(reserved, 1 - used)) }} />
      <span
        className={cn("h-full", after > 0.9 ? "bg-warn" : "bg-run")}
        style={{ width: share(Math.min(added, 1 - used - reserved)) }}
      />
    </div>
  );
}

interface ProgressBarProps {
  /** 0..100 */
  percent: number;
  label: string;
  tone?: "run" | "ok" | "warn" | "bad";
  className?: string;
}

const FILL = { run: "bg-run", ok: "bg-ok", warn: "bg-warn", bad: "bg-bad" };

export function ProgressBar({ percent, label, tone = "run", className }: ProgressBarProps) {
  const value = Math.round(percent);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={value}
      className={cn("bg-line-soft h-2 overflow-hidden rounded", className)}
    >
      <div className={cn("h-full transition-[width] duration-500", FILL[tone])} style={{ width: `${value}%` }} />
    </div>
  );
}

function share(part: number): string {
  return `${(Math.max(0, Math.min(1, part)) * 100).toFixed(2)}%`;
}
