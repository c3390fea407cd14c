import { randomUUID } from "node:crypto";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { ClusterSecrets } from "#lib/ports/cluster-secrets.ts";
import { textOfSecret } from "#lib/use-cases/clusters/secret-text.ts";

/** The emulated cluster as it says itself that it is reached. */
export interface DemoCluster {
  name: string;
  user: string;
  password: string;
  ports: [number, number];
  hostKeys: [{ public: string }, { public: string }];
}

/**
 * Registers the demo's chassis cluster with the host keys that it was made with. Its members needn't be up yet: the
 * worker looks at it as at every cluster. One that has the name already stays as it is.
 */
export async function seedCluster(
  control: ControlClient,
  secrets: ClusterSecrets,
  cluster: DemoCluster,
): Promise<void> {
  const { name, user, password, ports, hostKeys } = cluster;
  if ((await control.cluster.findUnique({ where: { name } })) !== null) return;
  const id = randomUUID();
  const secret = await secrets.seal(id, textOfSecret({ kind: "password", password }));
  const members = ([0, 1] as const).map((member) => ({
    member,
    host: "127.0.0.1",
    port: ports[member],
    hostKey: hostKeys[member].public,
  }));
  await control.cluster.create({
    data: {
      ...{ id, name, driver: "junos", userName: user, secretKind: "password", secret: new Uint8Array(secret) },
      createdBy: "system",
      members: { create: members },
    },
  });
}
