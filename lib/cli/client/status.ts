import type { Overview } from "#lib/queries/overview/show-overview.ts";
import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";
import { plain } from "./table.ts";

/** `lull status`: counts, and what waits for a person. */
export const status: Run<object> = async (command) => {
  const overview = await command.api.get<Overview>("/api/v1/overview");
  print(command, overview, () => words(overview));
  return EXIT.ok;
};

function words({ nodes, instances, operations, attention, clusters }: Overview): string {
  const open = Object.entries(operations).map(([name, count]) => `${count} ${name}`);
  return [
    `Nodes       ${nodes.enabled} enabled, ${nodes.maintenance} in maintenance, ${nodes.unreachable} unreachable`,
    `Instances   ${instances.running} running, ${instances.paused} paused, ${instances.stopped} stopped, ${instances.firewalls} firewalls`,
    `Operations  ${open.join(", ") || "none open"}`,
    ...clusters.map(({ name, health, text }) => plain(`Cluster ${name} is ${health}: ${text}`)),
    ...attention.map(({ title, text, operationId }) => plain(`Waits for a person: ${title}. ${text} (${operationId})`)),
  ].join("\n");
}
