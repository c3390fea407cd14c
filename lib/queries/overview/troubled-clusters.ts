import { z } from "zod";
import type { ControlClient } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";

export const troubledCluster = z.object({
  name: z.string(),
  health: z.enum(["inconsistent", "unreachable"]),
  /** What is wrong, in words. */
  text: z.string(),
  since: z.iso.datetime(),
});
export type TroubledCluster = z.output<typeof troubledCluster>;

/**
 * Clusters whose members don't agree, or that don't answer while no operation reboots them; the inconsistent ones first, at
 * most 50.
 */
export async function troubledClusters(control: ControlClient): Promise<TroubledCluster[]> {
  const found = await rows<Omit<TroubledCluster, "since"> & { since: Date }>(
    control,
    sql`SELECT name, health, coalesce("healthReason", "probeError", '') AS text, "healthSince" AS since
        FROM "Cluster" WHERE health = 'inconsistent' OR (health = 'unreachable'
          AND NOT EXISTS (SELECT 1 FROM "Claim" k WHERE k.key = 'cluster:' || "Cluster".id))
        ORDER BY health, name LIMIT 50`,
  );
  return found.map(({ since, ...row }) => ({ ...row, since: since.toISOString() }));
}
