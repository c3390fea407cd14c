import type { ClusterConnection, Member } from "#lib/ports/cluster-device.ts";
import type { ClusterKeeping, ClusterKind } from "#lib/ports/cluster-keeping.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { secretInText } from "./secret-text.ts";

export interface RegisteredCluster {
  id: string;
  driver: ClusterKind;
  revision: number;
  connection: ClusterConnection;
}

/** A registered cluster with its credentials in clear; null where there is none. */
export async function connectionOf(
  control: Pick<ControlTx, "cluster">,
  secrets: ClusterKeeping["secrets"],
  where: { id: string } | { name: string },
): Promise<RegisteredCluster | null> {
  const found = await control.cluster.findUnique({ where, include: { members: { orderBy: { member: "asc" } } } });
  const [one, two] = found?.members ?? [];
  if (!found || !one || !two) return null;
  const secret = secretInText(await secrets.open(found.id, found.secret));
  const place = ({ host, port, hostKey }: typeof one, member: Member) => ({ member, host, port, hostKey });
  const { id, name, userName, settings, revision } = found;
  return {
    ...{ id, revision, driver: found.driver === "pair" ? "pair" : "junos" },
    connection: { name, userName, settings, secret, members: [place(one, 0), place(two, 1)] },
  };
}
