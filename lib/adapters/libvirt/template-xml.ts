import { HypervisorError, type NewInstance } from "#lib/ports/hypervisor.ts";
import { INSTANCE_NAMESPACE } from "./parse/domain-xml.ts";
import { child, children, parseXml, quotedXml } from "./parse/xml.ts";

/**
 * A template's definition as that of a new domain: name, uuid, memory and Lull's own mark replaced, its
 * network cards' addresses left to libvirt. Throws where a disk can be written: a copy would share it.
 */
export function fromTemplate(xml: string, { id, name, kind, network, memoryBytes, template }: NewInstance): string {
  const domain = child(parseXml(xml), "domain");
  const disks = children(child(domain, "devices"), "disk");
  if (!domain || disks.some((disk) => !child(disk, "readonly") && !child(disk, "shareable"))) {
    throw new HypervisorError("refused", `The template ${template} has a disk of its own, which a copy would share.`);
  }
  const kib = Math.ceil(memoryBytes / 1024);
  const guards = network === null ? "" : ` network='${quotedXml(network)}'`;
  const mark = `<lull:instance xmlns:lull='${INSTANCE_NAMESPACE}' kind='${kind}'${guards}/>`;
  return xml
    .replace(/<name>[^<]*<\/name>/, () => `<name>${quotedXml(name)}</name>`)
    .replace(/<uuid>[^<]*<\/uuid>/, `<uuid>${id}</uuid>`)
    .replace(/<memory\b[^>]*>\d+<\/memory>/, `<memory unit='KiB'>${kib}</memory>`)
    .replace(/<currentMemory\b[^>]*>\d+<\/currentMemory>/, `<currentMemory unit='KiB'>${kib}</currentMemory>`)
    .replace(/<mac address=[^>]*\/>/g, "")
    .replace(/<metadata>[\s\S]*?<\/metadata>/, () => `<metadata>${mark}</metadata>`);
}
