import { CircleAlert, CircleCheck, CirclePlay, Clock, Hourglass, Settings2, type LucideIcon } from "lucide-react";
import type { RunState } from "#lib/domain/jobs/run-state.ts";
import type { Tone } from "#components/ui/pill.tsx";

/** How each state of a run looks; the word always goes with the colour. */
export const RUN_LOOK: Record<RunState, { tone: Tone; icon: LucideIcon }> = {
  notExecuted: { tone: "mute", icon: Clock },
  preparing: { tone: "run", icon: Settings2 },
  executing: { tone: "run", icon: CirclePlay },
  delayed: { tone: "warn", icon: Hourglass },
  complete: { tone: "ok", icon: CircleCheck },
  completeError: { tone: "bad", icon: CircleAlert },
};

/** What the filter by state offers. */
export const STATE_CHOICES = [
  { value: "waiting", label: "Not executed" },
  { value: "active", label: "Begun, not ended" },
  { value: "delayed", label: "Executing (delayed)" },
  { value: "complete", label: "Complete" },
  { value: "completeError", label: "Complete (error)" },
];

/** Where a job writes to, in words. */
export const TARGET_LABEL = {
  cloudRepository: "Cloud repository",
  cloudHost: "Cloud host",
  elsewhere: "Elsewhere",
} as const;
