import { createHash } from "node:crypto";
import { realpath } from "node:fs/promises";
import path from "node:path";
import type { ServerAccount } from "./server-account.ts";

/**
 * Where a state folder's cluster lies: inside it, or, as root, in a folder of the postgres user's, who can't enter a
 * checkout below root's home.
 */
export async function clusterHome(account: ServerAccount, stateFolder: string): Promise<string> {
  if (account.home === null) return path.join(stateFolder, "postgres");
  const key = createHash("sha256")
    .update(await realpath(stateFolder))
    .digest("hex")
    .slice(0, 12);
  return path.join(account.home, `lull-${key}`);
}
