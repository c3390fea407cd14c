import type { GateClients, GateFlags } from "#lib/domain/gate/beat.ts";
import type { ReadRows } from "#lib/queries/gate/read-gate-state.ts";

export interface Beat {
  id: string;
  name: string;
  startedAt: Date;
  revision: string;
  clients: GateClients;
  flags: GateFlags;
}

/** Tells control that this gate lives, what it knows, and who is connected. */
export async function writeBeat(control: ReadRows, beat: Beat): Promise<void> {
  const { id, name, startedAt, revision, clients, flags } = beat;
  await control(
    `INSERT INTO "GateBeat" (id, name, "startedAt", "seenAt", "stateRevision", clients, flags)
     VALUES ($1, $2, $3, now(), $4, $5, $6)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, "startedAt" = excluded."startedAt", "seenAt" = now(),
       "stateRevision" = excluded."stateRevision", clients = excluded.clients, flags = excluded.flags`,
    [id, name, startedAt, revision, JSON.stringify(clients), JSON.stringify(flags)],
  );
}

/** A gate that ends because it is told to isn't missed. */
export async function removeBeat(control: ReadRows, id: string): Promise<void> {
  await control(`DELETE FROM "GateBeat" WHERE id = $1`, [id]);
}
