import { HypervisorError, type NewInstance } from "#lib/ports/hypervisor.ts";
import { define } from "./define.ts";
import { parseDomain } from "./parse/domain-xml.ts";
import type { StorageRules } from "./pinned.ts";
import { fromTemplate } from "./template-xml.ts";
import type { Virsh } from "./virsh/virsh.ts";

/** Defines a copy of a template's domain under a name and uuid of its own; it stays off. */
export async function create(virsh: Virsh, rules: StorageRules, wanted: NewInstance): Promise<void> {
  const found = await virsh.end(["dumpxml", "--domain", wanted.template, "--inactive", "--security-info"]);
  if (found.code !== 0 || !parseDomain(found.stdout, rules).template) {
    throw new HypervisorError("not-found", `${virsh.node} has no template ${wanted.template}.`);
  }
  await define(virsh, fromTemplate(found.stdout, wanted));
}
