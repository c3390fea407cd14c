import type { ControlClient } from "#lib/ports/databases.ts";
import { HintHub } from "../hints.ts";
import { settle } from "../settle.ts";
import type { WorldStore } from "../store.ts";
import type { SimSettings, World, WorldSeed } from "../world.ts";
import { loadGuest, loadNode, lockNodes } from "./load.ts";
import { guestOfRow, type GuestRow } from "./rows.ts";
import { deleteGuests, saveGuests, saveNodes } from "./save.ts";

const PATIENCE = { maxWait: 15_000, timeout: 30_000 };

/** The world that all processes share, in the schema `simulator` of the control database. */
export class PostgresStore implements WorldStore {
  readonly #control: ControlClient;
  readonly #hub = new HintHub();

  constructor(control: ControlClient) {
    this.#control = control;
  }

  look(node: string, guest?: string): Promise<World> {
    return guest === undefined ? loadNode(this.#control, node) : loadGuest(this.#control, node, guest);
  }

  async change<T>(nodes: readonly string[], change: (world: World) => T): Promise<T> {
    const { result, changed, now } = await this.#control.$transaction(async (tx) => {
      const world = await lockNodes(tx, nodes);
      const before = { nodes: new Map(world.nodes), guests: new Map(world.guests) };
      const outcome = change(world);
      const guests = [...world.guests.values()].filter((guest) => before.guests.get(guest.id) !== guest);
      await saveNodes(
        tx,
        [...world.nodes.values()].filter((node) => before.nodes.get(node.name) !== node),
      );
      await saveGuests(tx, guests);
      await deleteGuests(
        tx,
        [...before.guests.keys()].filter((id) => !world.guests.has(id)),
      );
      return { result: outcome, changed: guests, now: world.now };
    }, PATIENCE);
    for (const guest of changed) this.#hub.tell(guest, now);
    return result;
  }

  async whereIs(guest: string): Promise<string | null> {
    const rows = await this.#control.$queryRaw<{ row: GuestRow; now: number }[]>`
      SELECT to_jsonb(g) AS row, extract(epoch FROM clock_timestamp())::float8 * 1000 AS now
      FROM simulator.guests g WHERE g.id::text = ${guest} OR g.name = ${guest}`;
    const [found] = rows;
    return found ? settle(guestOfRow(found.row), found.now).node : null;
  }

  async plant({ settings, nodes, guests }: WorldSeed): Promise<void> {
    await this.#control.$transaction(
      async (tx) => {
        await tx.$executeRaw`DELETE FROM simulator.world`;
        await tx.$executeRaw`DELETE FROM simulator.guests`;
        await tx.$executeRaw`DELETE FROM simulator.nodes`;
        await tx.$executeRaw`INSERT INTO simulator.world (settings) VALUES (${JSON.stringify(settings)}::jsonb)`;
        await saveNodes(tx, nodes);
        await saveGuests(tx, guests);
      },
      { ...PATIENCE, timeout: 120_000 },
    );
  }

  async adjust(settings: Partial<SimSettings>): Promise<void> {
    await this.#control
      .$executeRaw`UPDATE simulator.world SET settings = settings || ${JSON.stringify(settings)}::jsonb`;
  }

  hints(node: string, signal: AbortSignal): AsyncIterable<{ instanceId: string | null }> {
    return this.#hub.listen(node, signal);
  }
}
