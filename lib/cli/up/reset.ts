import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import { resetCluster } from "#lib/adapters/postgres/reset-cluster.ts";
import { takeDown } from "./take-down.ts";

/** What Lull keeps in a state folder. Anything else there is somebody else's and stays. */
const OWN = [
  ...["cache", "logs", "secrets", "tls", "postgres.log", "up.json", "cluster.json", "resting.json"],
  // The demo's cluster is registered when its emulator's folder is made: one without the other would stay alone.
  ...["cluster-emulator", "cluster-images"],
];

/** `up --reset`: stops everything and deletes its data. */
export async function reset(stateDir: string): Promise<void> {
  await takeDown(stateDir);
  await resetCluster(stateDir);
  const found = await readdir(stateDir);
  for (const name of OWN.filter((own) => found.includes(own))) {
    await rm(path.join(stateDir, name), { recursive: true, force: true });
  }
}
