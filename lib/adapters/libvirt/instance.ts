import type { InstanceObservation } from "#lib/ports/hypervisor.ts";
import type { DetailsCache } from "./details-cache.ts";
import { jobOf } from "./guest-readings.ts";
import { parseDomain } from "./parse/domain-xml.ts";
import { isUuid } from "./parse/lists.ts";
import { stateByWords } from "./parse/state.ts";
import type { StorageRules } from "./pinned.ts";
import { runBatch } from "./virsh/batch.ts";
import type { Virsh } from "./virsh/virsh.ts";

/** One guest as it is now, its description read afresh; null when the node doesn't know it. */
export async function readInstance(
  virsh: Virsh,
  id: string,
  cache: DetailsCache,
  rules: StorageRules,
): Promise<InstanceObservation | null> {
  if (!isUuid(id)) return null;
  const commands = [`domstate --reason ${id}`, `dumpxml ${id}`, `dominfo ${id}`, `domjobinfo ${id}`];
  const [words, xml, dominfo, jobinfo] = await runBatch(virsh, commands, 3);
  // What is gone between two of the questions is gone.
  if (!words?.trim() || !xml?.trim() || !dominfo?.trim()) return null;
  const seen = stateByWords(words);
  const active = seen.state !== "stopped";
  const details = parseDomain(xml, rules);
  cache.put(virsh.uri, id, details, active);
  const { template, ...known } = details;
  if (template) return null;
  const saved = !active && /^Managed save:\s+yes$/m.test(dominfo);
  return {
    ...known,
    id,
    state: saved ? "saved" : seen.state,
    stateReason: seen.reason,
    autostart: /^Autostart:\s+enable$/m.test(dominfo),
    job: active ? jobOf(seen, jobinfo ?? null) : null,
  };
}
