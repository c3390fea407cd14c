import path from "node:path";
import { imageFiles } from "#lib/adapters/cluster-images/image-files.ts";
import { clusterSecrets } from "#lib/adapters/cluster-secrets/cluster-secrets.ts";
import { makeImage } from "#lab/chassis-cluster/image.ts";
import { ensureSettings, writeSettings } from "#lab/chassis-cluster/settings.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { seedCluster } from "#prisma/seed/cluster.ts";
import { seedClusterImage } from "#prisma/seed/cluster-image.ts";

const NAME = "edge";
/** What the demo's cluster can be upgraded to. */
const NEXT_BUILD = "22.4R3-S2.11";
const IMAGE_PADDING_BYTES = 2 * 1024 * 1024;

/** Makes the emulated cluster's folder, registers it with an image, once: whoever removes it is not given it again. */
export async function seedEmulator({ control, stateDir }: { control: ControlClient; stateDir: string }): Promise<void> {
  const folder = path.join(stateDir, "cluster-emulator");
  const settings = await ensureSettings(folder, NAME);
  if (settings.registered) return;
  await seedCluster(control, clusterSecrets(stateDir), settings);
  const image = makeImage(NEXT_BUILD, IMAGE_PADDING_BYTES);
  await seedClusterImage(control, imageFiles(stateDir), { ...image, version: NEXT_BUILD });
  await writeSettings(folder, { ...settings, registered: true });
}
