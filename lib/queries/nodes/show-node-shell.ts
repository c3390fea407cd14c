import { z } from "zod";
import type { ControlClient } from "#lib/ports/databases.ts";
import { done, notFound, type Outcome } from "#lib/use-cases/outcome.ts";
import { argvTemplate, serviceGroups } from "#lib/use-cases/services/service-group.ts";

/** How commands get to a node, how it is rebooted, and what has to run on it: as it was configured. */
export const nodeShell = z
  .object({
    sshTarget: z.string().nullable(),
    rebootCommand: argvTemplate.nullable().describe("Null is `reboot`."),
    serviceGroups,
  })
  .meta({ id: "NodeShell" });
export type NodeShell = z.output<typeof nodeShell>;

export async function showNodeShell(control: ControlClient, name: string): Promise<Outcome<NodeShell>> {
  const node = await control.node.findUnique({
    where: { name },
    select: { sshTarget: true, rebootCommand: true, serviceGroups: true },
  });
  return node ? done(nodeShell.parse(node)) : notFound(`There is no node '${name}'.`);
}
