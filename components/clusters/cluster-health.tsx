import { CircleCheck, CircleHelp, Split, Unplug, type LucideIcon } from "lucide-react";
import type { ClusterView } from "#lib/queries/clusters/cluster-view.ts";
import { Pill, type Tone } from "#components/ui/pill.tsx";

const LOOK: Record<ClusterView["health"], { label: string; tone: Tone; icon: LucideIcon }> = {
  unknown: { label: "Not observed yet", tone: "mute", icon: CircleHelp },
  consistent: { label: "Consistent", tone: "ok", icon: CircleCheck },
  inconsistent: { label: "Inconsistent", tone: "bad", icon: Split },
  unreachable: { label: "Unreachable", tone: "bad", icon: Unplug },
};

/** How a cluster is, in a word. */
export function ClusterHealth({ health }: Pick<ClusterView, "health">) {
  const { label, tone, icon } = LOOK[health];
  return (
    <Pill tone={tone} icon={icon}>
      {label}
    </Pill>
  );
}
