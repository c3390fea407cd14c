import type { SimGuest, SimJob, SimNode } from "../world.ts";

/** A row of simulator.nodes, as PostgreSQL turns it into JSON. */
export interface NodeRow {
  name: string;
  memory_bytes: number;
  cpu_count: number;
  boot_id: string;
  version: string;
  faults: SimNode["faults"];
}

/** A row of simulator.guests, as PostgreSQL turns it into JSON. */
export interface GuestRow {
  id: string;
  name: string;
  kind: SimGuest["kind"];
  network: string | null;
  node: string;
  memory_bytes: number;
  vcpus: number;
  autostart: boolean;
  pinned: string | null;
  state: SimGuest["state"];
  state_reason: string | null;
  saved_paused: boolean;
  boots: number;
  moves: number;
  job: SimJob | null;
  last_move: SimGuest["lastMove"];
  faults: SimGuest["faults"];
}

export function nodeOfRow(row: NodeRow): SimNode {
  const { memory_bytes: memoryBytes, cpu_count: cpuCount, boot_id: bootId, ...rest } = row;
  return { name: rest.name, memoryBytes, cpuCount, bootId, version: rest.version, faults: rest.faults };
}

export function rowOfNode(node: SimNode): NodeRow {
  const { memoryBytes, cpuCount, bootId, ...rest } = node;
  return { ...rest, memory_bytes: memoryBytes, cpu_count: cpuCount, boot_id: bootId };
}

export function guestOfRow(row: GuestRow): SimGuest {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    network: row.network,
    node: row.node,
    memoryBytes: row.memory_bytes,
    vcpus: row.vcpus,
    autostart: row.autostart,
    pinned: row.pinned,
    state: row.state,
    stateReason: row.state_reason,
    savedPaused: row.saved_paused,
    boots: row.boots,
    moves: row.moves,
    job: row.job,
    lastMove: row.last_move,
    faults: row.faults,
  };
}

export function rowOfGuest(guest: SimGuest): GuestRow {
  const { memoryBytes, stateReason, savedPaused, lastMove, ...rest } = guest;
  return {
    ...rest,
    memory_bytes: memoryBytes,
    state_reason: stateReason,
    saved_paused: savedPaused,
    last_move: lastMove,
  };
}
