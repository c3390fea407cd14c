import { existsSync } from "node:fs";
import { stopRecorded } from "./stop-recorded.ts";
import { stopServices } from "./stop-services.ts";

/** Ends the processes, PostgreSQL and the lab of a state folder; true when something was running. */
export async function takeDown(stateDir: string): Promise<boolean> {
  if (!existsSync(stateDir)) return false;
  const processes = await stopRecorded(stateDir);
  const services = await stopServices(stateDir, false);
  return processes || services;
}
