import { createHash } from "node:crypto";
import type { ClusterImageFiles } from "#lib/ports/cluster-image-files.ts";
import type { ControlClient } from "#lib/ports/databases.ts";

/** An image that the demo's cluster takes. */
interface DemoImage {
  name: string;
  version: string;
  content: Uint8Array;
}

/** Brings the demo's image here, as an upload would have. A whole one of that name stays as it is. */
export async function seedClusterImage(
  control: ControlClient,
  images: Pick<ClusterImageFiles, "write">,
  { name, version, content }: DemoImage,
): Promise<void> {
  const bytes = BigInt(content.byteLength);
  const sha256 = createHash("sha256").update(content).digest("hex");
  const { id, readyAt } = await control.clusterImage.upsert({
    where: { name },
    create: { name, version, bytes, sha256, createdBy: "system" },
    update: {},
  });
  if (readyAt) return;
  await images.write(id, 0n, content);
  await control.clusterImage.update({ where: { id }, data: { received: bytes, readyAt: new Date() } });
}
