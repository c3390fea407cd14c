import type { HostObservation, Inventory } from "#lib/ports/hypervisor.ts";
import { bootIdOf, READ_BOOT_ID } from "./boot-id.ts";
import type { DetailsCache } from "./details-cache.ts";
import { readGuests, type SeenGuest } from "./guest-readings.ts";
import { parseDomainStates } from "./parse/domstats.ts";
import { parseCpuCount, parseMemory, parseVersion } from "./parse/host.ts";
import { parseUuids, parseUuidsAndNames } from "./parse/lists.ts";
import type { StorageRules } from "./pinned.ts";
import { MAX_BATCH, runBatch } from "./virsh/batch.ts";
import type { Virsh } from "./virsh/virsh.ts";

/** Answered from libvirt's own memory: no QEMU is asked. */
const QUESTIONS = [
  "list --all --uuid --name",
  "list --all --autostart --uuid",
  "list --all --with-managed-save --uuid",
  "domstats --state --nowait",
  "nodeinfo",
  "nodememstats",
  "hostname",
  "version",
  READ_BOOT_ID,
];

/**
 * The whole node: one process as a rule. A second one asks about guests that were not known, or not
 * known as active, when the first began.
 */
export async function readInventory(virsh: Virsh, cache: DetailsCache, rules: StorageRules): Promise<Inventory> {
  const expected = cache.active(virsh.uri).slice(0, MAX_BATCH - QUESTIONS.length);
  const commands = [...QUESTIONS, ...expected.map((id) => `domjobinfo ${id}`)];
  const outputs = await runBatch(virsh, commands, QUESTIONS.length);
  const node = outputs.slice(0, QUESTIONS.length).map((output) => output ?? "");
  const [names = "", autostart = "", saved = "", states = "", ...host] = node;
  const guests = seenGuests(names, states, parseUuids(saved));
  cache.keepOnly(virsh.uri, new Set(guests.map(({ id }) => id)));
  const asked = new Map(expected.map((id, index) => [id, outputs[QUESTIONS.length + index] ?? null]));
  const starters = parseUuids(autostart);
  const { jobs, details } = await readGuests(virsh, guests, asked, { cache, rules });
  const instances = guests.flatMap(({ id, state: { state, reason } }) => {
    const known = details.get(id);
    const job = jobs.get(id) ?? null;
    if (!known || known.template) return [];
    const { template: _, ...instance } = known;
    return [{ ...instance, id, state, stateReason: reason, autostart: starters.has(id), job }];
  });
  const templates = [...details.values()]
    .filter(({ template }) => template)
    .map(({ name, kind, memoryBytes }) => ({ name, kind, memoryBytes }));
  return { host: await readHost(virsh, host), instances, templates };
}

function seenGuests(names: string, states: string, saved: Set<string>): SeenGuest[] {
  const byName = parseDomainStates(states);
  return [...parseUuidsAndNames(names)].map(([id, name]) => {
    const state = byName.get(name) ?? { state: "unknown", reason: null };
    return { id, name, state: state.state === "stopped" && saved.has(id) ? { ...state, state: "saved" } : state };
  });
}

async function readHost(virsh: Virsh, outputs: string[]): Promise<HostObservation> {
  const [nodeinfo = "", nodememstats = "", hostname = "", version = "", boot = ""] = outputs;
  const memory = parseMemory(nodememstats);
  return {
    hostname: hostname.trim(),
    bootId: await bootIdOf(virsh, boot),
    memoryTotalBytes: memory.totalBytes,
    memoryFreeBytes: memory.freeBytes,
    cpuCount: parseCpuCount(nodeinfo),
    version: parseVersion(version),
  };
}
