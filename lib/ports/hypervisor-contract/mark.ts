import { expect, it } from "vitest";
import { ends, type ContractWorld } from "./world.ts";

export function describeMarks(current: () => ContractWorld): void {
  it.each(["running", "stopped"] as const)(
    "marks a %s guest as a network's firewall, and takes it back",
    async (shape) => {
      const world = current();
      const guest = await world.guest(shape, world.source);
      const { source } = ends(world);
      const seen = async () => (await source.inventory()).instances.find(({ id }) => id === guest.id);
      await source.mark(guest.id, { kind: "firewall", network: `net-<&'"${shape}` });
      const marked = { kind: "firewall", network: `net-<&'"${shape}`, state: shape };
      expect(await source.instance(guest.id)).toMatchObject(marked);
      expect(await seen()).toMatchObject(marked);
      await source.mark(guest.id, { kind: "instance", network: null });
      expect(await source.instance(guest.id)).toMatchObject({ kind: "instance", network: null, state: shape });
      expect(await seen()).toMatchObject({ kind: "instance", network: null });
    },
  );

  it("keeps the mark of a guest that moves", async () => {
    const world = current();
    const guest = await world.guest("stopped", world.source);
    const { source, target } = ends(world);
    await source.mark(guest.id, { kind: "firewall", network: "net-moves" });
    await source.relocate(guest.id, world.target);
    expect(await target.instance(guest.id)).toMatchObject({ kind: "firewall", network: "net-moves" });
  });

  it("refuses to mark what the node doesn't know", async () => {
    const { source } = ends(current());
    await expect(
      source.mark("00000000-0000-4000-8000-00000000dead", { kind: "firewall", network: "x" }),
    ).rejects.toMatchObject({ code: "not-found" });
  });
}
