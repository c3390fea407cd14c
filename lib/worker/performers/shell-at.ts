import type { Ref } from "#lib/domain/plan/action.ts";
import type { ServiceGroup } from "#lib/domain/services/service.ts";
import { HypervisorError, type NodeConnection } from "#lib/ports/hypervisor.ts";
import type { Shell } from "#lib/ports/shell.ts";
import { argvTemplate, readServiceGroups } from "#lib/use-cases/services/service-group.ts";
import type { PerformerDeps } from "./performer.ts";

interface NodeShell {
  shell: Shell;
  groups: ServiceGroup[];
  rebootCommand: string[];
}

/** A node's shell with what its commands are. Throws `HypervisorError` where the node isn't registered any more. */
export async function shellAt({ control, shellOf }: PerformerDeps, { id, name }: Ref): Promise<NodeShell> {
  const node = await control.node.findUnique({ where: { id } });
  if (!node) throw new HypervisorError("not-found", `${name} isn't registered any more.`);
  const { uri, sshTarget, serviceGroups, rebootCommand } = node;
  return {
    shell: shellOf({ name: node.name, driver: node.driver as NodeConnection["driver"], uri, sshTarget }),
    groups: readServiceGroups(serviceGroups),
    rebootCommand: rebootCommand === null ? ["reboot"] : argvTemplate.parse(rebootCommand),
  };
}
