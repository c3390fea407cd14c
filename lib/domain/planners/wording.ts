import type { InstanceKind } from "../fleet/facts.ts";

const MEBIBYTE = 2 ** 20;
const GIBIBYTE = 2 ** 30;

/** '1 instance', '2 instances' */
export function count(amount: number, noun: string): string {
  return `${amount} ${amount === 1 ? noun : `${noun}s`}`;
}

/** '3 firewalls' where all are firewalls, else '3 instances'. */
export function countOf(instances: readonly { kind: InstanceKind }[]): string {
  const allFirewalls = instances.length > 0 && instances.every(({ kind }) => kind === "firewall");
  return count(instances.length, allFirewalls ? "firewall" : "instance");
}

/** '512 MiB', '16 GiB', '3.1 GiB'; a negative amount is none. */
export function memory(bytes: number): string {
  if (bytes < GIBIBYTE) return `${Math.max(0, Math.round(bytes / MEBIBYTE))} MiB`;
  return `${Math.round((bytes / GIBIBYTE) * 10) / 10} GiB`;
}

/** 'a, b and c'; of more than `most` the rest is counted. */
export function listOf(names: readonly string[], most = 6): string {
  const named = most - 1;
  const shown = names.length > most ? [...names.slice(0, named), `${names.length - named} more`] : names;
  return shown.length < 2 ? shown.join("") : `${shown.slice(0, -1).join(", ")} and ${shown.at(-1)}`;
}
