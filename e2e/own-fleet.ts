import { randomBytes, randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import { createControlClient } from "#lib/adapters/prisma/control-client.ts";
import { BLANK_GUEST } from "#lib/adapters/simulator/blank-guest.ts";
import { setGuestFaults } from "#lib/adapters/simulator/faults.ts";
import { PostgresStore } from "#lib/adapters/simulator/postgres/store.ts";
import { deleteGuests, saveGuests, saveNodes } from "#lib/adapters/simulator/postgres/save.ts";
import { simulatorUri } from "#lib/adapters/simulator/uri.ts";
import type { GuestFaults, SimGuest, SimNode } from "#lib/adapters/simulator/world.ts";
import { readDatabaseUrls } from "#lib/adapters/state-folder/database-urls.ts";

const GIB = 1024 ** 3;
/** Of a transaction on a busy machine, in milliseconds. */
const PATIENCE = { maxWait: 30_000, timeout: 60_000 };

type OwnGuest = Partial<Omit<SimGuest, "name" | "node">> & { name: string };

export interface OwnFleet {
  pool: string;
  /** The node that the guests are on. */
  node: string;
  /** Two empty nodes of the same pool. */
  others: readonly [string, string];
  /** A guest's full name: `web-1` of this fleet. */
  guest(name: string): string;
  /** One more guest, made at the hypervisor; returns when Lull knows it. */
  add(name: string): Promise<void>;
  /** Takes a guest away at the hypervisor; returns when Lull knows that it is gone. */
  lose(name: string): Promise<void>;
  setFaults(name: string, faults: GuestFaults): Promise<void>;
  /** The names of the machines that are on the node, as the simulated hypervisor has them. */
  onNode(): Promise<string[]>;
  end(): Promise<void>;
}

/**
 * A pool of the test's own: one simulated node with these guests (1 GiB, running, unless said otherwise) and two empty
 * ones beside it. Plans stay inside a pool, so no test meets another one's moves, whatever runs at the same time.
 */
export async function ownFleet(name: string, guests: readonly OwnGuest[]): Promise<OwnFleet> {
  const control = createControlClient((await readDatabaseUrls()).control, { max: 2 });
  const store = new PostgresStore(control);
  const pool = `${name}-${randomBytes(2).toString("hex")}`;
  const [node, ...others] = [`${pool}-a`, `${pool}-b`, `${pool}-c`] as const;
  const guest = (of: string): string => `${of}.${pool}`;
  const born = (given: OwnGuest): SimGuest => ({
    ...BLANK_GUEST,
    id: randomUUID(),
    node,
    ...given,
    name: guest(given.name),
    network: given.network ? guest(given.network) : null,
  });
  const names = [node, ...others];
  await control.$transaction(async (tx) => {
    await saveNodes(tx, names.map(emptyNode));
    await saveGuests(tx, guests.map(born));
    const { id: poolId } = await tx.pool.create({ data: { name: pool, driver: "simulator" } });
    const networks = [...new Set(guests.flatMap(({ network }) => network ?? []))];
    await tx.network.createMany({ data: networks.map((network) => ({ name: guest(network), poolId })) });
    await tx.node.createMany({
      data: names.map((each) => ({ name: each, poolId, driver: "simulator", uri: simulatorUri(each) })),
    });
  }, PATIENCE);
  await expect
    .poll(() => control.node.count({ where: { name: { in: names }, reachable: true } }), {
      message: `the nodes of ${pool} have been looked at`,
    })
    .toBe(names.length);
  return {
    pool,
    node,
    others,
    guest,
    add: async (of) => {
      await saveGuests(control, [born({ name: of })]);
      await expect.poll(() => control.instance.count({ where: { name: guest(of) } })).toBe(1);
    },
    lose: async (of) => {
      const lost = [...(await store.look(node)).guests.values()].filter(({ name: each }) => each === guest(of));
      await deleteGuests(
        control,
        lost.map(({ id }) => id),
      );
      await expect.poll(() => control.instance.count({ where: { name: guest(of) } })).toBe(0);
    },
    setFaults: (of, faults) => setGuestFaults(store, guest(of), faults),
    onNode: async () =>
      [...(await store.look(node)).guests.values()].filter((each) => each.node === node).map((each) => each.name),
    end: () => control.$disconnect(),
  };
}

function emptyNode(name: string): SimNode {
  return { name, memoryBytes: 64 * GIB, cpuCount: 32, bootId: randomUUID(), version: "simulator 1", faults: {} };
}
