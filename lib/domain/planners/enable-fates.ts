import type { NodeFact } from "../fleet/facts.ts";
import type { InstanceFate } from "../plan/plan.ts";
import type { Fitted } from "./fit-returns.ts";
import { leaveMethod } from "./instance-steps.ts";
import { refOf } from "./node-steps.ts";
import type { Return } from "./returns.ts";

/** One line for each instance on the node, and for each that the record knows, in the returns' order. */
export function enableFates(
  node: NodeFact,
  returns: readonly Return[],
  { left }: Pick<Fitted, "left">,
): InstanceFate[] {
  return returns.map((each) => {
    const { instance } = each;
    const from = each.does === "stay" ? each.from : each.does === "bringBack" ? each.from.name : node.name;
    const line = { instance: refOf(instance), kind: instance.kind, from, to: null, method: null };
    if (each.does === "stay") return { ...line, fate: "stay", note: each.note };
    if (left.has(instance.id)) return { ...line, fate: "stay", note: `${node.name} has no room for it` };
    if (each.does === "bringBack") {
      return { ...line, fate: "move", to: node.name, method: leaveMethod(each.instance), note: "goes back" };
    }
    return { ...line, fate: "start", method: "start", note: each.state === "paused" ? "comes back paused" : "" };
  });
}
