import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { HypervisorError, type Hypervisor } from "#lib/ports/hypervisor.ts";
import { BLANK_GUEST } from "./blank-guest.ts";
import { simulatorDriver } from "./driver.ts";
import { setNodeFaults } from "./faults.ts";
import { MemoryStore } from "./memory-store.ts";
import { uuidOf } from "./random.ts";
import { bigWorldOptions, makeWorld } from "./seed-world.ts";
import { simulatorUri } from "./uri.ts";
import type { WorldSeed } from "./world.ts";

const NODES = ["sim1", "sim2", "sim3"];
const GIB = 1024 ** 3;

type Call = { verb: Verb; node: number; guest: number; target: number; waitMs: number };
const VERBS = ["migrate", "cancel", "start", "startPaused", "shutdown", "forceOff", "save", "cut", "mend"] as const;
type Verb = (typeof VERBS)[number];

const call: fc.Arbitrary<Call> = fc.record({
  verb: fc.constantFrom(...VERBS),
  node: fc.nat(NODES.length - 1),
  guest: fc.nat(11),
  target: fc.nat(NODES.length - 1),
  waitMs: fc.integer({ min: 0, max: 4000 }),
});

/** Three nodes of 20 GiB with twelve guests of 4 GiB, four on each: two nodes can't hold them all. */
function smallWorld(seed: string): WorldSeed {
  const world = makeWorld({ seed, nodes: 3, instances: 0, networks: [], nodeMemoryGib: 20 });
  const guests = Array.from({ length: 12 }, (_, index) => {
    const node = NODES[index % NODES.length] ?? "";
    return { ...BLANK_GUEST, id: uuidOf(`${seed}:${index}`), name: `guest-${index}`, node, memoryBytes: 4 * GIB };
  });
  return { ...world, guests };
}

/** Carries the calls out one by one on a clock that only they move; refusals are part of the story. */
async function play(
  seed: string,
  calls: readonly Call[],
  check: (store: MemoryStore) => Promise<void>,
): Promise<string> {
  let now = 0;
  const store = new MemoryStore(() => now);
  const world = smallWorld(seed);
  await store.plant(world);
  for (const step of calls) {
    const guest = world.guests[step.guest % world.guests.length];
    await carryOut(store, step, guest?.id ?? "").catch((error: unknown) => {
      if (!(error instanceof HypervisorError)) throw error;
    });
    now += step.waitMs;
    await check(store);
  }
  const end = await Promise.all(NODES.map((name) => store.look(name)));
  return JSON.stringify(end.map(({ guests, nodes }) => [[...guests.values()], [...nodes.values()]]));
}

async function carryOut(store: MemoryStore, { verb, node, target }: Call, id: string): Promise<void> {
  const at = connect(store, NODES[node] ?? "");
  const to = NODES[target] ?? "";
  const verbs: Record<Verb, () => Promise<unknown>> = {
    migrate: () => at.migrate(id, { name: to, driver: "simulator", uri: simulatorUri(to) }, { live: true, waitMs: 0 }),
    cancel: () => at.cancelMigration(id),
    start: () => at.start(id, { paused: false }),
    startPaused: () => at.start(id, { paused: true }),
    shutdown: () => at.shutdown(id),
    forceOff: () => at.forceOff(id),
    save: () => at.save(id),
    cut: () => setNodeFaults(store, to, { unreachable: true }),
    mend: () => setNodeFaults(store, to, {}),
  };
  await verbs[verb]();
}

function connect(store: MemoryStore, name: string): Hypervisor {
  return simulatorDriver(store).connect({ name, driver: "simulator", uri: simulatorUri(name) });
}

describe("whatever is done to the simulated world", () => {
  it("each guest is on exactly one node, and no node holds more memory than it has", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.array(call, { maxLength: 60 }), async (seed, calls) => {
        await play(seed, calls, async (store) => {
          const seen: string[] = [];
          for (const name of NODES) {
            const { guests, nodes } = await store.look(name);
            const all = [...guests.values()];
            seen.push(...all.filter((guest) => guest.node === name).map((guest) => guest.id));
            const held = all.filter((guest) => guest.state === "running" || guest.state === "paused");
            expect(held.reduce((sum, guest) => sum + guest.memoryBytes, 0)).toBeLessThanOrEqual(
              nodes.get(name)?.memoryBytes ?? 0,
            );
          }
          expect(seen).toHaveLength(12);
          expect(new Set(seen).size).toBe(12);
        });
      }),
      { numRuns: 200 },
    );
  });

  it("the same seed and the same calls give the same world, and another seed another", async () => {
    const ignore = async (): Promise<void> => undefined;
    await fc.assert(
      fc.asyncProperty(fc.string(), fc.array(call, { maxLength: 30 }), async (seed, calls) => {
        expect(await play(seed, calls, ignore)).toBe(await play(seed, calls, ignore));
        expect(await play(seed, calls, ignore)).not.toBe(await play(`${seed}!`, calls, ignore));
      }),
      { numRuns: 50 },
    );
  });
});

describe("the worlds that are made", () => {
  it("the demo platform: six nodes of 64 GiB, forty guests, three networks with their firewall, some of every kind", () => {
    const { nodes, guests } = makeWorld();
    expect(nodes.map(({ name, memoryBytes }) => [name, memoryBytes / GIB])).toEqual(
      [1, 2, 3, 4, 5, 6].map((number) => [`sim${number}`, 64]),
    );
    expect(guests).toHaveLength(40);
    expect(guests.filter((guest) => guest.kind === "firewall").map(({ name, network }) => [name, network])).toEqual([
      ["router-acme", "acme"],
      ["router-globex", "globex"],
      ["router-office", "office"],
    ]);
    for (const state of ["running", "paused", "stopped"])
      expect(guests.some((guest) => guest.state === state)).toBe(true);
    expect(guests.filter((guest) => guest.pinned).length).toBeGreaterThanOrEqual(2);
  });

  it("any node of the demo platform can be emptied: the others have the room", () => {
    const { nodes, guests } = makeWorld();
    const used = guests.filter((guest) => guest.state !== "stopped").reduce((sum, guest) => sum + guest.memoryBytes, 0);
    const total = nodes.reduce((sum, node) => sum + node.memoryBytes, 0);
    expect(used).toBeLessThan(0.8 * (total - 64 * GIB));
  });

  it("a thousand nodes with twenty thousand instances, each with a name and id of its own", () => {
    const { nodes, guests } = makeWorld(bigWorldOptions());
    expect(nodes).toHaveLength(1000);
    expect(guests).toHaveLength(20_000);
    expect(new Set(guests.map((guest) => guest.name)).size).toBe(20_000);
    expect(new Set(guests.map((guest) => guest.id)).size).toBe(20_000);
    expect(
      guests.every((guest) => /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(guest.id)),
    ).toBe(true);
  });
});
