import { z } from "zod";
import type { ControlTx } from "#lib/ports/databases.ts";

/** A backup of a cluster's configuration, without what is in it. */
export const configurationView = z
  .object({
    id: z.string(),
    takenAt: z.iso.datetime(),
    operationId: z.string().nullable().describe("The operation before which it was taken."),
    sha256: z.string(),
  })
  .meta({ id: "ClusterConfiguration" });
export type ConfigurationView = z.output<typeof configurationView>;

const MOST = 100;

/** The newest first, at most 100. */
export async function listConfigurations(control: ControlTx, cluster: string): Promise<ConfigurationView[]> {
  const found = await control.clusterConfiguration.findMany({
    where: { cluster: { name: cluster } },
    orderBy: [{ takenAt: "desc" }, { id: "desc" }],
    take: MOST,
    select: { id: true, takenAt: true, operationId: true, sha256: true },
  });
  return found.map(({ takenAt, ...row }) => ({ ...row, takenAt: takenAt.toISOString() }));
}
