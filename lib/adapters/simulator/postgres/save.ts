import type { ControlTx } from "#lib/ports/databases.ts";
import type { SimGuest, SimNode } from "../world.ts";
import { rowOfGuest, rowOfNode } from "./rows.ts";

/** Rows in one statement at most, so that a large world is planted in bounded memory. */
const BATCH = 2000;

/** Inserts or replaces nodes. */
export async function saveNodes(tx: ControlTx, nodes: readonly SimNode[]): Promise<void> {
  for (const batch of batches(nodes)) {
    await tx.$executeRaw`
      INSERT INTO simulator.nodes (name, memory_bytes, cpu_count, boot_id, version, faults)
      SELECT name, memory_bytes, cpu_count, boot_id, version, faults
      FROM jsonb_populate_recordset(NULL::simulator.nodes, ${JSON.stringify(batch.map(rowOfNode))}::jsonb)
      ON CONFLICT (name) DO UPDATE SET memory_bytes = excluded.memory_bytes, cpu_count = excluded.cpu_count,
        boot_id = excluded.boot_id, version = excluded.version, faults = excluded.faults`;
  }
}

/** Inserts or replaces guests. */
export async function saveGuests(tx: ControlTx, guests: readonly SimGuest[]): Promise<void> {
  for (const batch of batches(guests)) {
    await tx.$executeRaw`
      INSERT INTO simulator.guests (id, name, kind, network, node, memory_bytes, vcpus, autostart, pinned, state,
        state_reason, saved_paused, boots, moves, job, last_move, faults)
      SELECT id, name, kind, network, node, memory_bytes, vcpus, autostart, pinned, state,
        state_reason, saved_paused, boots, moves, job, last_move, faults
      FROM jsonb_populate_recordset(NULL::simulator.guests, ${JSON.stringify(batch.map(rowOfGuest))}::jsonb)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind, network = excluded.network,
        node = excluded.node, memory_bytes = excluded.memory_bytes, vcpus = excluded.vcpus,
        autostart = excluded.autostart, pinned = excluded.pinned, state = excluded.state,
        state_reason = excluded.state_reason, saved_paused = excluded.saved_paused, boots = excluded.boots,
        moves = excluded.moves, job = excluded.job, last_move = excluded.last_move, faults = excluded.faults`;
  }
}

export async function deleteGuests(tx: ControlTx, ids: readonly string[]): Promise<void> {
  if (ids.length) await tx.$executeRaw`DELETE FROM simulator.guests WHERE id = ANY (${[...ids]}::uuid[])`;
}

function* batches<T>(all: readonly T[]): Generator<T[]> {
  for (let from = 0; from < all.length; from += BATCH) yield all.slice(from, from + BATCH);
}
