import type { NodeServices } from "#lib/use-cases/services/list-services.ts";
import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";
import { table } from "./table.ts";

/** `lull node services`: every group with its services; refused where one doesn't run or can't be asked. */
export const nodeServices: Run<{ node: string }> = async (command, { node }) => {
  const listed = await command.api.get<NodeServices>(`/api/v1/nodes/${encodeURIComponent(node)}/services`);
  print(command, listed, () => words(listed));
  const fine = listed.groups.every(
    ({ problem, services }) => problem === null && services.every((each) => each.running),
  );
  return fine ? EXIT.ok : EXIT.refused;
};

function words({ groups }: NodeServices): string {
  if (groups.length === 0) return "No groups of services are configured for this node.";
  const rows = groups.flatMap(({ name, problem, services }) =>
    problem !== null
      ? [[name, "?", problem]]
      : services.map(({ key, running, status }) => [name, running ? "running" : "NOT RUNNING", `${key}  ${status}`]),
  );
  return table(["GROUP", "", "SERVICE"], rows);
}
