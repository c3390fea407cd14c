import path from "node:path";
import { clusterSecrets } from "#lib/adapters/cluster-secrets/cluster-secrets.ts";
import { ensureSettings, writeSettings } from "#lab/chassis-cluster/settings.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { seedCluster } from "#prisma/seed/cluster.ts";

const NAME = "edge";

/** Makes the emulated cluster's folder and registers it, once: whoever removes it is not given it again. */
export async function seedEmulator({ control, stateDir }: { control: ControlClient; stateDir: string }): Promise<void> {
  const folder = path.join(stateDir, "cluster-emulator");
  const settings = await ensureSettings(folder, NAME);
  if (settings.registered) return;
  await seedCluster(control, clusterSecrets(stateDir), settings);
  await writeSettings(folder, { ...settings, registered: true });
}
