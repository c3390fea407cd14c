import type { Overview } from "#lib/queries/overview/show-overview.ts";
import { plural } from "#components/ui/time-text.ts";

/** The state of everything in one sentence, the worst first, and one with the figures. */
export function stateSentence({ nodes, instances, operations, attention }: Overview): { title: string; line: string } {
  const moving = (operations.running ?? 0) + (operations.queued ?? 0) + (operations.aborting ?? 0);
  const figures = `${plural(nodes.total, "node")}, ${plural(instances.total, "instance")}`;
  const needs =
    attention.length === 0
      ? "Nothing needs you."
      : `${plural(attention.length, "thing")} ${attention.length === 1 ? "needs" : "need"} you.`;
  return { title: title({ nodes, attention, moving }), line: `${figures}. ${needs}` };
}

function title({ nodes, attention, moving }: Pick<Overview, "nodes" | "attention"> & { moving: number }): string {
  const failed = attention.filter(({ status }) => status !== "asking").length;
  if (failed > 0) return `${plural(failed, "operation")} failed and ${failed === 1 ? "waits" : "wait"} for you`;
  if (attention.length > 0)
    return attention.length === 1 ? "A question waits for you" : `${attention.length} questions wait for you`;
  const down = nodes.error + nodes.unreachable;
  if (down > 0) return `${plural(down, "node")} can't be reached or ${down === 1 ? "is" : "are"} in error`;
  if (nodes.total === 0) return "No nodes yet";
  const closed = nodes.maintenance > 0 ? `, ${plural(nodes.maintenance, "node")} in maintenance` : "";
  if (moving > 0) return `All quiet, ${plural(moving, "operation")} under way`;
  return closed ? `All quiet${closed}` : "All quiet";
}
