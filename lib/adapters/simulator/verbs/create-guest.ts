import { HypervisorError, type NewInstance } from "#lib/ports/hypervisor.ts";
import { BLANK_GUEST } from "../blank-guest.ts";
import { SIM_TEMPLATES } from "../templates.ts";
import type { World } from "../world.ts";
import { put } from "./guest-on.ts";

/** Made from a template, off. The same instance asked for again is the one that is there. */
export function createGuest(world: World, node: string, wanted: NewInstance): void {
  const { id, name, kind, network, memoryBytes } = wanted;
  if (world.guests.has(id)) return;
  if (!SIM_TEMPLATES.some((template) => template.name === wanted.template)) {
    throw new HypervisorError("not-found", `${node} has no template ${wanted.template}.`);
  }
  const off = { state: "stopped", stateReason: null, boots: 0 } as const;
  put(world, { ...BLANK_GUEST, ...off, id, name, kind, network, memoryBytes, node });
}
