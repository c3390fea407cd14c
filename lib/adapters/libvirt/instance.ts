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
  const [words, xml, dominfo, jobinfo] = await runBatch(virsh, [...questionsOf(id), `domjobinfo ${id}`], QUESTIONS);
  const guest = guestOf({ virsh, cache, rules }, id, [words, xml, dominfo]);
  return guest && { ...guest.seen, job: guest.active ? jobOf(guest.words, jobinfo ?? null) : null };
}

/** Several guests by one process, without their jobs: a QEMU that hangs would hold up the others' answers. */
export async function readInstances(
  virsh: Virsh,
  ids: readonly string[],
  cache: DetailsCache,
  rules: StorageRules,
): Promise<InstanceObservation[]> {
  const known = ids.filter(isUuid);
  const commands = known.flatMap(questionsOf);
  const answers = await runBatch(virsh, commands, commands.length);
  return known.flatMap((id, index) => {
    const own = answers.slice(index * QUESTIONS, (index + 1) * QUESTIONS);
    return guestOf({ virsh, cache, rules }, id, own)?.seen ?? [];
  });
}

const QUESTIONS = 3;

function questionsOf(id: string): string[] {
  return [`domstate --reason ${id}`, `dumpxml ${id}`, `dominfo ${id}`];
}

interface Reading {
  virsh: Virsh;
  cache: DetailsCache;
  rules: StorageRules;
}

/** What the answers say of a guest; null for a template, and for what is gone between two of the questions. */
function guestOf({ virsh, cache, rules }: Reading, id: string, answers: (string | null | undefined)[]) {
  const [words, xml, dominfo] = answers;
  if (!words?.trim() || !xml?.trim() || !dominfo?.trim()) return null;
  const state = stateByWords(words);
  const active = state.state !== "stopped";
  const details = parseDomain(xml, rules);
  cache.put(virsh.uri, id, details, active);
  const { template, ...known } = details;
  if (template) return null;
  const saved = !active && /^Managed save:\s+yes$/m.test(dominfo);
  const seen: InstanceObservation = {
    ...known,
    id,
    state: saved ? "saved" : state.state,
    stateReason: state.reason,
    autostart: /^Autostart:\s+enable$/m.test(dominfo),
    job: null,
  };
  return { seen, active, words: state };
}
