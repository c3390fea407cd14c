import type { Overview } from "#lib/queries/overview/show-overview.ts";
import { plural } from "#components/ui/time-text.ts";

/** The state of everything in one sentence, the worst first, and one with the figures. */
export function stateSentence({ nodes, instances, operations, attention, clusters }: Overview): {
  title: string;
  line: string;
} {
  const moving = (operations.running ?? 0) + (operations.queued ?? 0) + (operations.aborting ?? 0);
  const figures = `${plural(nodes.total, "node")}, ${plural(instances.total, "instance")}`;
  const needs =
    attention.length === 0
      ? "Nothing needs you."
      : `${plural(attention.length, "thing")} ${attention.length === 1 ? "needs" : "need"} you.`;
  return { title: title({ nodes, attention, clusters, moving }), line: `${figures}. ${needs}` };
}

type Standing = Pick<Overview, "nodes" | "attention" | "clusters"> & { moving: number };

function title({ nodes, attention, clusters, moving }: Standing): string {
  const failed = attention.filter(({ status }) => status !== "asking").length;
  if (failed > 0) return `${plural(failed, "operation")} failed and ${failed === 1 ? "waits" : "wait"} for you`;
  if (attention.length > 0)
    return attention.length === 1 ? "A question waits for you" : `${attention.length} questions wait for you`;
  const split = clusters.filter(({ health }) => health === "inconsistent").length;
  if (split > 0) return `${plural(split, "cluster")} ${split === 1 ? "is" : "are"} inconsistent`;
  const down = nodes.error + nodes.unreachable;
  if (down > 0) return `${plural(down, "node")} can't be reached or ${down === 1 ? "is" : "are"} in error`;
  if (clusters.length > 0) return `${plural(clusters.length, "cluster")} can't be reached`;
  if (nodes.total === 0) return "No nodes yet";
  const closed = nodes.maintenance > 0 ? `, ${plural(nodes.maintenance, "node")} in maintenance` : "";
  if (moving > 0) return `All quiet, ${plural(moving, "operation")} under way`;
  return closed ? `All quiet${closed}` : "All quiet";
}
