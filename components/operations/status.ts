import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CirclePause,
  CirclePlay,
  Clock,
  Undo2,
  type LucideIcon,
} from "lucide-react";
import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import type { Tone } from "#components/ui/pill.tsx";

interface StatusLook {
  label: string;
  tone: Tone;
  icon: LucideIcon;
}

/** How each status of an operation looks; the word always goes with the colour. */
export const OPERATION_STATUS: Record<OperationStatus, StatusLook> = {
  queued: { label: "Queued", tone: "mute", icon: Clock },
  running: { label: "Running", tone: "run", icon: CirclePlay },
  paused: { label: "Paused", tone: "warn", icon: CirclePause },
  asking: { label: "Asks you", tone: "warn", icon: CircleHelp },
  aborting: { label: "Aborting", tone: "warn", icon: Undo2 },
  succeeded: { label: "Done", tone: "ok", icon: CircleCheck },
  aborted: { label: "Aborted", tone: "mute", icon: Ban },
  failed: { label: "Failed", tone: "bad", icon: CircleAlert },
  abortFailed: { label: "Abort failed", tone: "bad", icon: CircleAlert },
};

/** Something happens, or will without anybody's doing. */
export function isMoving(status: OperationStatus): boolean {
  return status === "queued" || status === "running" || status === "aborting";
}

/** It has not come to its end: moving, waiting for a person, or failed. */
export function isOpen(status: OperationStatus): boolean {
  return status !== "succeeded" && status !== "aborted";
}
