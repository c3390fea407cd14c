import { expect, it } from "vitest";
import { HypervisorError } from "#lib/ports/hypervisor.ts";
import { ends, runsQuietly, waitUntil, type ContractWorld } from "./world.ts";

export function describePower(current: () => ContractWorld): void {
  it("starts a stopped guest once, however often it is asked", async () => {
    const world = current();
    const guest = await world.guest("stopped", world.source);
    const { source } = ends(world);
    await source.start(guest.id, { paused: false });
    await waitUntil(world, source, guest.id, runsQuietly);
    const boots = await world.boots(guest);
    await harmlessOrRefused(source.start(guest.id, { paused: false }));
    await waitUntil(world, source, guest.id, runsQuietly);
    expect(await world.boots(guest)).toBe(boots);
  });

  it("starts a stopped guest as paused", async () => {
    const world = current();
    const guest = await world.guest("stopped", world.source);
    const { source } = ends(world);
    await source.start(guest.id, { paused: true });
    await waitUntil(world, source, guest.id, (seen) => seen?.state === "paused");
  });

  it("shuts down a guest that listens to the power button", async () => {
    const world = current();
    const guest = await world.guest("running", world.source);
    const { source } = ends(world);
    await source.shutdown(guest.id);
    const seen = await waitUntil(world, source, guest.id, (now) => now?.state === "stopped");
    expect(seen?.stateReason).toBe("shutdown");
    await harmlessOrRefused(source.shutdown(guest.id));
    expect((await source.instance(guest.id))?.state).toBe("stopped");
  });

  it("leaves a guest running that ignores the power button, until its plug is pulled", async () => {
    const world = current();
    const guest = await world.guest("hanging", world.source);
    const { source } = ends(world);
    const witness = await world.guest("running", world.source);
    await source.shutdown(guest.id);
    await source.shutdown(witness.id);
    await waitUntil(world, source, witness.id, (seen) => seen?.state === "stopped");
    expect((await source.instance(guest.id))?.state).toBe("running");
    await source.forceOff(guest.id);
    const seen = await waitUntil(world, source, guest.id, (now) => now?.state === "stopped");
    expect(seen?.stateReason).toBe("destroyed");
    await harmlessOrRefused(source.forceOff(guest.id));
  });

  it("saves a paused guest and restores its pause without a restart", async () => {
    const world = current();
    const guest = await world.guest("paused", world.source);
    const { source } = ends(world);
    const boots = await world.boots(guest);
    await source.save(guest.id);
    await waitUntil(world, source, guest.id, (seen) => seen?.state === "saved");
    await source.start(guest.id, { paused: true });
    await waitUntil(world, source, guest.id, (seen) => seen?.state === "paused");
    expect(await world.boots(guest)).toBe(boots);
  });

  it("turns the autostart of a guest off and on, whatever its state, however often it is asked", async () => {
    const world = current();
    const { source } = ends(world);
    for (const shape of ["running", "stopped"] as const) {
      const guest = await world.guest(shape, world.source);
      for (const on of [true, true, false, false]) {
        await source.setAutostart(guest.id, on);
        expect(await source.instance(guest.id)).toMatchObject({ autostart: on, state: shape });
      }
    }
    const nobody = "00000000-0000-4000-8000-00000000dead";
    await expect(source.setAutostart(nobody, true)).rejects.toMatchObject({ code: "not-found" });
  });
}

/** Asking twice changes nothing: it does nothing, or says so with a typed refusal. */
async function harmlessOrRefused(call: Promise<void>): Promise<void> {
  const error = await call.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error === null) return;
  expect(error).toBeInstanceOf(HypervisorError);
  expect(error).toMatchObject({ code: "refused" });
}
