import type { PlacementPolicy } from "#lib/domain/fleet/placement-wishes.ts";
import type { InstanceView } from "#lib/queries/instances/instance-view.ts";

/** What becomes of an instance by a policy, as a sentence without its subject. */
export const POLICY_TEXT: Record<PlacementPolicy, string> = {
  move: "Move",
  stopAndRestart: "Stop, and start again on Enable",
  stop: "Stop, and leave off",
  leave: "Leave running",
};

export const POLICY_OPTIONS = Object.entries(POLICY_TEXT).map(([value, label]) => ({ value, label }));

/** What was said about an instance, in a few words; empty where nothing was. */
export function placementText({ policy, group, priority }: InstanceView["placement"]): string {
  return [policy && POLICY_TEXT[policy], group && `group ${group}`, priority !== 0 && `priority ${priority}`]
    .filter(Boolean)
    .join(" · ");
}
