import { CircleAlert, CircleCheck, CircleSlash, MoveRight, Unplug, Wrench, type LucideIcon } from "lucide-react";
import type { MaintenancePhase } from "#lib/queries/nodes/node-view.ts";
import type { NodeStatus as Status } from "#lib/domain/fleet/facts.ts";
import { Pill, type Tone } from "#components/ui/pill.tsx";

interface Look {
  label: string;
  tone: Tone;
  icon: LucideIcon;
}

const BY_PHASE: Record<MaintenancePhase, Look> = {
  entering: { label: "Draining", tone: "run", icon: MoveRight },
  in: { label: "Maintenance", tone: "warn", icon: Wrench },
  leaving: { label: "Enabling", tone: "run", icon: MoveRight },
  "stopped-by-failure": { label: "Stopped by a failure", tone: "bad", icon: CircleAlert },
};

const BY_STATUS: Record<Status, Look> = {
  ENABLED: { label: "Enabled", tone: "ok", icon: CircleCheck },
  MAINTENANCE: { label: "Maintenance", tone: "warn", icon: Wrench },
  DECOMMISSIONED: { label: "Decommissioned", tone: "mute", icon: CircleSlash },
  ERROR: { label: "Error", tone: "bad", icon: CircleAlert },
};

const UNREACHABLE: Look = { label: "Unreachable", tone: "bad", icon: Unplug };

export interface NodeStanding {
  status: Status;
  phase: MaintenancePhase | null;
  reachable: boolean;
}

export function nodeLook({ status, phase, reachable }: NodeStanding): Look {
  if (phase && phase !== "in") return BY_PHASE[phase];
  if (!reachable && status === "ENABLED") return UNREACHABLE;
  return phase ? BY_PHASE[phase] : BY_STATUS[status];
}

/** What a node does just now, in a word. */
export function NodeStatus(standing: NodeStanding) {
  const { label, tone, icon } = nodeLook(standing);
  return (
    <Pill tone={tone} icon={icon}>
      {label}
    </Pill>
  );
}
