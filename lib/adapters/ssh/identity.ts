import { execFile } from "node:child_process";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

/** The files of Lull's own that ssh works with: nobody's home is read. */
export interface SshFolder {
  identity: string;
  knownHosts: string;
}

export function sshFolder(stateDir: string): SshFolder {
  const folder = path.join(stateDir, "ssh");
  return { identity: path.join(folder, "id_ed25519"), knownHosts: path.join(folder, "known_hosts") };
}

/** Makes Lull's key where there is none, and returns the public half: the line for a node's authorized_keys. */
export async function ensureIdentity({ identity }: SshFolder): Promise<string> {
  const known = await readFile(`${identity}.pub`, "utf8").catch(() => null);
  if (known !== null) return known.trim();
  await mkdir(path.dirname(identity), { recursive: true, mode: 0o700 });
  const made = `${identity}.${process.pid}`;
  await rm(made, { force: true });
  await promisify(execFile)("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "lull", "-f", made]);
  await rename(made, identity);
  await rename(`${made}.pub`, `${identity}.pub`);
  return (await readFile(`${identity}.pub`, "utf8")).trim();
}
