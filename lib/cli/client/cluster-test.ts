import type { ClusterTested } from "#lib/use-cases/clusters/cluster-input.ts";
import { print, type Run } from "./command.ts";
import { EXIT } from "./exit.ts";
import { table } from "./table.ts";

/** `lull cluster test`: signs in to both members and reads what they are. */
export const clusterTest: Run<{ cluster: string }> = async (command, { cluster }) => {
  const path = `/api/v1/clusters/${encodeURIComponent(cluster)}/connection-test`;
  const tested = await command.api.post<ClusterTested>(path, {}, null);
  print(command, tested, () =>
    table(
      ["NODE", "HOST NAME", "MODEL", "BUILD", "ANSWERS"],
      tested.members.map(({ member, hostName, model, version, reachable }) => [
        member,
        hostName,
        model,
        version,
        reachable ? "yes" : "no",
      ]),
    ),
  );
  return EXIT.ok;
};
