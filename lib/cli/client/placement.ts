import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";

export interface PlacementGiven {
  node?: string;
  policy?: string;
  group?: string;
  priority?: string;
}

interface Kept {
  policy: string | null;
  group: string | null;
  priority: number;
}

/** `lull instance placement`: all of its wishes at once. */
export const instancePlacement: Run<PlacementGiven & { instance: string }> = async (command, given) => {
  const { instance, node, policy, group, priority } = given;
  const path = `/api/v1/instances/${encodeURIComponent(instance)}/placement`;
  const body = { node, policy, group, priority: priority === undefined ? undefined : Number(priority) };
  const kept = await command.api.put<Kept>(path, body);
  print(command, kept, () => {
    const apart = kept.group === null ? "" : `, apart from the others of ${kept.group}`;
    return `${instance}: ${kept.policy ?? "as its node says"}${apart}, priority ${kept.priority}`;
  });
  return EXIT.ok;
};

/** `lull node placement`: for those of its instances that have no policy of their own. */
export const nodePlacement: Run<{ node: string; policy: string }> = async (command, { node, policy }) => {
  const path = `/api/v1/nodes/${encodeURIComponent(node)}/placement`;
  const kept = await command.api.put<Pick<Kept, "policy">>(path, { policy: policy === "none" ? null : policy });
  print(command, kept, () => `${node}: ${kept.policy ?? "as the maintenance does"}`);
  return EXIT.ok;
};
