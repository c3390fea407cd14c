import type { ControlClient, ControlTx } from "#lib/ports/databases.ts";
import { settle } from "../settle.ts";
import type { SimSettings, World } from "../world.ts";
import { guestOfRow, nodeOfRow, type GuestRow, type NodeRow } from "./rows.ts";

interface Part {
  now: number;
  settings: SimSettings;
  nodes: NodeRow[] | null;
  guests: GuestRow[] | null;
}

/** A node with its guests, by one query. The clock is the database's, so all processes agree. */
export async function loadNode(control: ControlClient, node: string): Promise<World> {
  const rows = await control.$queryRaw<Part[]>`
    SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now, settings,
      (SELECT jsonb_agg(to_jsonb(n)) FROM simulator.nodes n WHERE n.name = ${node}) AS nodes,
      (SELECT jsonb_agg(to_jsonb(g)) FROM simulator.guests g
        WHERE g.node = ${node} OR g.arrives_at = ${node}) AS guests
    FROM simulator.world`;
  return worldOf(rows[0]);
}

/** A node with one guest, wherever that one is. */
export async function loadGuest(control: ControlClient, node: string, guest: string): Promise<World> {
  const rows = await control.$queryRaw<Part[]>`
    SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now, settings,
      (SELECT jsonb_agg(to_jsonb(n)) FROM simulator.nodes n WHERE n.name = ${node}) AS nodes,
      (SELECT jsonb_agg(to_jsonb(g)) FROM simulator.guests g WHERE g.id::text = ${guest}) AS guests
    FROM simulator.world`;
  return worldOf(rows[0]);
}

/**
 * Nodes with their guests, locked until the transaction ends: nodes first and by name, then guests by
 * id, so that two changes never wait for each other. The clock is read once nobody else changes them.
 */
export async function lockNodes(tx: ControlTx, names: readonly string[]): Promise<World> {
  const nodes = await tx.$queryRaw<{ row: NodeRow }[]>`
    SELECT to_jsonb(n) AS row FROM simulator.nodes n WHERE n.name = ANY (${[...names]}::text[])
    ORDER BY n.name FOR NO KEY UPDATE`;
  const guests = await tx.$queryRaw<{ row: GuestRow }[]>`
    SELECT to_jsonb(g) AS row FROM simulator.guests g
    WHERE g.node = ANY (${[...names]}::text[]) OR g.arrives_at = ANY (${[...names]}::text[])
    ORDER BY g.id FOR UPDATE`;
  const rows = await tx.$queryRaw<Pick<Part, "now" | "settings">[]>`
    SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now, settings FROM simulator.world`;
  const [part] = rows;
  return worldOf(part && { ...part, nodes: nodes.map(({ row }) => row), guests: guests.map(({ row }) => row) });
}

function worldOf(part: Part | undefined): World {
  if (!part) throw new Error("the simulated world was not planted");
  const { now, settings } = part;
  const nodes = (part.nodes ?? []).map(nodeOfRow);
  const guests = (part.guests ?? []).map((row) => settle(guestOfRow(row), now));
  return {
    now,
    settings,
    nodes: new Map(nodes.map((node) => [node.name, node])),
    guests: new Map(guests.map((guest) => [guest.id, guest])),
  };
}
