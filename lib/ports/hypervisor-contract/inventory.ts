import { expect, it } from "vitest";
import { ends, type ContractWorld } from "./world.ts";

const UNKNOWN = "00000000-0000-4000-8000-00000000dead";

export function describeInventory(current: () => ContractWorld): void {
  it("tells a node's memory, processors and boot", async () => {
    const { host } = await ends(current()).source.inventory();
    expect(host.memoryTotalBytes).toBeGreaterThan(0);
    expect(host.memoryFreeBytes).toBeGreaterThanOrEqual(0);
    expect(host.memoryFreeBytes).toBeLessThanOrEqual(host.memoryTotalBytes);
    expect(host.cpuCount).toBeGreaterThan(0);
    expect(host.hostname).not.toBe("");
    expect(host.bootId).not.toBe("");
    const again = await ends(current()).source.inventory();
    expect(again.host.bootId).toBe(host.bootId);
  });

  it("lists guests of every state once, as instance() shows them", async () => {
    const world = current();
    const running = await world.guest("running", world.source);
    const paused = await world.guest("paused", world.source);
    const stopped = await world.guest("stopped", world.source);
    const { source, target } = ends(world);
    const { instances } = await source.inventory();
    for (const [guest, state] of [
      [running, "running"],
      [paused, "paused"],
      [stopped, "stopped"],
    ] as const) {
      const seen = instances.filter((instance) => instance.id === guest.id);
      expect(seen).toHaveLength(1);
      expect(seen[0]).toMatchObject({ name: guest.name, state, pinned: null, job: null });
      expect(seen[0]?.memoryBytes).toBeGreaterThan(0);
      expect(seen[0]?.vcpus).toBeGreaterThan(0);
      expect(await source.instance(guest.id)).toMatchObject({ id: guest.id, name: guest.name, state });
    }
    const asked = await source.instances([stopped.id, UNKNOWN, running.id]);
    expect(asked.map(({ id, state }) => [id, state])).toEqual([
      [stopped.id, "stopped"],
      [running.id, "running"],
    ]);
    expect(asked[1]).toEqual(await source.instance(running.id));
    const elsewhere = (await target.inventory()).instances.map((instance) => instance.id);
    expect(elsewhere).not.toContain(running.id);
  });

  it("says why a pinned guest can't move", async () => {
    const world = current();
    const pinned = await world.guest("pinned", world.source);
    const { source } = ends(world);
    const seen = (await source.inventory()).instances.find((instance) => instance.id === pinned.id);
    expect(seen?.pinned).toMatch(/\w+/);
    expect((await source.instance(pinned.id))?.pinned).toBe(seen?.pinned);
  });

  it("answers null for an instance that the node doesn't know", async () => {
    expect(await ends(current()).source.instance(UNKNOWN)).toBeNull();
  });
}
