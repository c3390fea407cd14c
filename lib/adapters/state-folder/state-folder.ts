import { chmod, mkdir, stat } from "node:fs/promises";
import path from "node:path";

/** LULL_STATE_DIR, else `.lull` in the working folder. What is in it: secrets, the cluster's pointer, last known states. */
export function stateFolder(): string {
  return path.resolve(process.env.LULL_STATE_DIR || ".lull");
}

/** Makes the folder for its owner alone, and refuses one that belongs to somebody else. Returns its path. */
export async function ensureStateFolder(folder = stateFolder()): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await stat(folder);
  const uid = process.getuid?.();
  if (uid !== undefined && uid !== 0 && found.uid !== uid) {
    throw new Error(
      `The state folder ${folder} belongs to another user (uid ${found.uid}). Set LULL_STATE_DIR, or run as that user.`,
    );
  }
  if ((found.mode & 0o077) !== 0) await chmod(folder, 0o700);
  return folder;
}
