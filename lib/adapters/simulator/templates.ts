import type { TemplateObservation } from "#lib/ports/hypervisor.ts";

const GIB = 1024 ** 3;

/** What a simulated node can make instances from; every node has the same. */
export const SIM_TEMPLATES: readonly TemplateObservation[] = [
  { name: "linux-small", kind: "instance", memoryBytes: 2 * GIB },
  { name: "linux-large", kind: "instance", memoryBytes: 16 * GIB },
  { name: "router", kind: "firewall", memoryBytes: GIB },
];
