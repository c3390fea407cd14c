import { expect, it } from "vitest";
import { ends, runsQuietly, waitUntil, type ContractWorld } from "./world.ts";

export function describeRelocation(current: () => ContractWorld): void {
  it("takes the definition of a guest that is off to the other node, autostart included, where it starts", async () => {
    const world = current();
    const guest = await world.guest("stopped", world.source);
    const { source, target } = ends(world);
    await source.setAutostart(guest.id, true);
    await source.relocate(guest.id, world.target);
    expect(await source.instance(guest.id)).toBeNull();
    expect(await target.instance(guest.id)).toMatchObject({ name: guest.name, state: "stopped", autostart: true });
    expect((await source.inventory()).instances.map(({ id }) => id)).not.toContain(guest.id);
    await target.start(guest.id, { paused: false });
    await waitUntil(world, target, guest.id, runsQuietly);
    await target.forceOff(guest.id);
  });

  it("refuses to relocate a guest that runs, and leaves it alone", async () => {
    const world = current();
    const guest = await world.guest("running", world.source);
    const { source, target } = ends(world);
    await expect(source.relocate(guest.id, world.target)).rejects.toMatchObject({ code: "refused" });
    expect((await source.instance(guest.id))?.state).toBe("running");
    expect(await target.instance(guest.id)).toBeNull();
  });

  it("leaves a guest where it is when the target doesn't answer", async () => {
    const world = current();
    const guest = await world.guest("stopped", world.source);
    const { source } = ends(world);
    await expect(source.relocate(guest.id, world.unreachable)).rejects.toMatchObject({ name: "HypervisorError" });
    expect((await source.instance(guest.id))?.state).toBe("stopped");
  });
}
