import { readClusterPointer } from "../state-folder/cluster-record.ts";
import { stopServer } from "./stop-server.ts";

/** Stops the own cluster of a state folder. False when it has none, or when it wasn't running. */
export async function stopCluster(stateFolder: string): Promise<boolean> {
  const pointer = await readClusterPointer(stateFolder);
  return pointer !== null && stopServer(pointer.dataFolder);
}
