import type { InstanceMark } from "#lib/ports/hypervisor.ts";
import { INSTANCE_NAMESPACE } from "./parse/domain-xml.ts";
import { quotedXml } from "./parse/xml.ts";
import type { Subject } from "./power.ts";

/** Writes Lull's own element into the domain's metadata: into its definition, and into what runs now. */
export async function mark({ virsh, look }: Subject, { kind, network }: InstanceMark): Promise<void> {
  const { id, state } = await look();
  const guards = network === null ? "" : ` network='${quotedXml(network)}'`;
  const running = state === "stopped" || state === "saved" ? [] : ["--live"];
  const element = `<instance kind='${kind}'${guards}/>`;
  await virsh.run("metadata", id, INSTANCE_NAMESPACE, "--config", ...running, "--key", "lull", "--set", element);
}
