import { createHash, randomUUID } from "node:crypto";
import type { Emulator } from "#lab/chassis-cluster/emulator.ts";
import type { ClusterImageFiles } from "#lib/ports/cluster-image-files.ts";
import type { ClusterSecrets } from "#lib/ports/cluster-secrets.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { textOfSecret } from "#lib/use-cases/clusters/secret-text.ts";

export const PASSWORD = "a password of the emulator";

/** A cluster as its registration leaves it. */
interface Planted {
  name: string;
  driver: "junos" | "pair";
  password: string;
  members: readonly { host: string; port: number; hostKey: string }[];
  settings?: object;
}

export async function plantCluster(
  control: ControlClient,
  secrets: ClusterSecrets,
  { name, driver, password, members, settings = {} }: Planted,
): Promise<string> {
  const id = randomUUID();
  const secret = new Uint8Array(await secrets.seal(id, textOfSecret({ kind: "password", password })));
  const places = members.map(({ host, port, hostKey }, member) => ({ member, host, port, hostKey }));
  const data = { id, name, driver, userName: "lull", secretKind: "password", secret, settings, createdBy: "test" };
  await control.cluster.create({ data: { ...data, members: { create: places } } });
  return id;
}

export function plantEmulated(
  control: ControlClient,
  secrets: ClusterSecrets,
  name: string,
  { members }: Emulator,
): Promise<string> {
  return plantCluster(control, secrets, { name, driver: "junos", password: PASSWORD, members });
}

/** An image as its whole upload leaves it. */
export async function plantImage(
  control: ControlClient,
  images: Pick<ClusterImageFiles, "write">,
  { name, version, content }: { name: string; version: string; content: Buffer },
): Promise<void> {
  const sha256 = createHash("sha256").update(content).digest("hex");
  const bytes = BigInt(content.length);
  const whole = { bytes, received: bytes, sha256, readyAt: new Date(), createdBy: "test" };
  const { id } = await control.clusterImage.create({ data: { name, version, ...whole } });
  await images.write(id, 0n, content);
}
