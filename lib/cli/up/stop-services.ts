import { existsSync } from "node:fs";
import path from "node:path";
import { stopCluster } from "#lib/adapters/postgres/stop-cluster.ts";

export function labFolder(stateDir: string): string {
  return path.join(stateDir, "lab");
}

/** Stops the own PostgreSQL and the lab of a state folder; true when something was running. */
export async function stopServices(stateDir: string, lab: boolean): Promise<boolean> {
  const hadLab = lab || existsSync(labFolder(stateDir));
  if (hadLab) {
    const { stopLab } = await import("#lab/down.ts");
    await stopLab(labFolder(stateDir));
  }
  return (await stopCluster(stateDir)) || hadLab;
}
