import { cva } from "class-variance-authority";
import type { LucideIcon } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./class-names.ts";

export type Tone = "ok" | "warn" | "bad" | "run" | "mute" | "accent";

const look = cva("inline-flex items-center gap-1.5 rounded-full px-2.5 py-0.5 text-xs font-[550] whitespace-nowrap", {
  variants: {
    tone: {
      ok: "bg-ok-soft text-ok",
      warn: "bg-warn-soft text-warn",
      bad: "bg-bad-soft text-bad",
      run: "bg-run-soft text-run",
      mute: "bg-line-soft text-muted",
      accent: "bg-accent-soft text-accent",
    },
  },
});

interface PillProps {
  tone: Tone;
  /** Instead of the dot. Colour never speaks alone: the word stands beside it. */
  icon?: LucideIcon;
  dot?: boolean;
  className?: string;
  children: ReactNode;
}

/** A state in one word. */
export function Pill({ tone, icon: Icon, dot = true, className, children }: PillProps) {
  return (
    <span className={cn(look({ tone }), className)}>
      {Icon ? (
        <Icon aria-hidden className="size-3.5" />
      ) : dot ? (
        <span aria-hidden className="size-1.5 rounded-full bg-current" />
      ) : null}
      {children}
    </span>
  );
}
