import { expect, it } from "vitest";
import { HypervisorError, type Hypervisor, type NodeConnection } from "#lib/ports/hypervisor.ts";
import { ends, runsQuietly, waitUntil, type ContractWorld } from "./world.ts";

export function describeMoves(current: () => ContractWorld): void {
  it("moves a running guest live: it runs at the target, is gone from the source and did not restart", async () => {
    const world = current();
    const guest = await world.guest("running", world.source);
    const { source, target } = ends(world);
    const boots = await world.boots(guest);
    const end = await source.migrate(guest.id, world.target, { live: true, waitMs: world.patienceMs });
    expect(end).toEqual({ ok: true });
    await waitUntil(world, target, guest.id, runsQuietly);
    expect(await source.instance(guest.id)).toBeNull();
    expect(await world.boots(guest)).toBe(boots);
  });

  it("keeps the pause of a paused guest that it moves", async () => {
    const world = current();
    const guest = await world.guest("paused", world.source);
    const { source, target } = ends(world);
    const end = await source.migrate(guest.id, world.target, { live: false, waitMs: world.patienceMs });
    expect(end).toEqual({ ok: true });
    await waitUntil(world, target, guest.id, (seen) => seen?.state === "paused" && seen.job === null);
    expect(await source.instance(guest.id)).toBeNull();
  });

  it("moves nothing that is off, not even if it was seen running before", async () => {
    const world = current();
    const guest = await world.guest("stopped", world.source);
    const { source, target } = ends(world);
    const [off] = await source.instances([guest.id]);
    if (!off) throw new Error("the source doesn't know the guest");
    const seen = { ...off, state: "running" as const };
    const end = await source.migrate(guest.id, world.target, { live: true, waitMs: world.patienceMs, seen });
    expect(end).toMatchObject({ ok: false, reason: expect.stringMatching(/running/) as string });
    expect(await source.instance(guest.id)).toMatchObject({ state: "stopped" });
    expect(await target.instance(guest.id)).toBeNull();
  });

  it("returns while a long move goes on, shows it as a job, and attaches instead of starting a second", async () => {
    const world = current();
    const guest = await world.guest("slow", world.source);
    const { source, target } = ends(world);
    expect(await source.migrate(guest.id, world.target, { live: true, waitMs: 0 })).toBeNull();
    const moving = await waitUntil(world, source, guest.id, (seen) => seen?.job?.kind === "migration-out");
    expect(moving?.state).toBe("running");
    const other = world.driver.connect(world.source);
    expect(await other.migrate(guest.id, world.target, { live: true, waitMs: 0 })).toBeNull();
    expect((await source.instance(guest.id))?.job?.kind).toBe("migration-out");
    await source.cancelMigration(guest.id);
    await waitUntil(world, source, guest.id, runsQuietly);
    expect((await target.instance(guest.id))?.state).not.toBe("running");
  });

  it("cancels a move in flight: the guest goes on at the source and did not restart", async () => {
    const world = current();
    const guest = await world.guest("slow", world.source);
    const { source, target } = ends(world);
    const boots = await world.boots(guest);
    await source.migrate(guest.id, world.target, { live: true, waitMs: 0 });
    await waitUntil(world, source, guest.id, (seen) => seen?.job?.kind === "migration-out");
    await source.cancelMigration(guest.id);
    await waitUntil(world, source, guest.id, runsQuietly);
    await waitUntil(world, target, guest.id, (seen) => seen === null || seen.state === "stopped");
    expect(await world.boots(guest)).toBe(boots);
  });

  it("fails with a reason when the target can't be reached, and the guest still runs at the source", async () => {
    const world = current();
    const guest = await world.guest("running", world.source);
    const { source } = ends(world);
    const reason = await reasonOfFailure(source, guest.id, world.unreachable, world.patienceMs);
    expect(reason).toMatch(/\w+/);
    await waitUntil(world, source, guest.id, runsQuietly);
  });

  it("refuses to move a pinned guest, which still runs at the source", async () => {
    const world = current();
    const guest = await world.guest("pinned", world.source);
    const { source, target } = ends(world);
    const reason = await reasonOfFailure(source, guest.id, world.target, world.patienceMs);
    expect(reason).toMatch(/\w+/);
    await waitUntil(world, source, guest.id, runsQuietly);
    expect(await target.instance(guest.id)).toBeNull();
  });
}

/** A failed move is told as its end, or as an error where it could not even begin. */
async function reasonOfFailure(source: Hypervisor, id: string, to: NodeConnection, waitMs: number): Promise<string> {
  try {
    const end = await source.migrate(id, to, { live: true, waitMs });
    expect(end).toMatchObject({ ok: false });
    return end && !end.ok ? end.reason : "";
  } catch (error) {
    if (!(error instanceof HypervisorError)) throw error;
    return error.message;
  }
}
