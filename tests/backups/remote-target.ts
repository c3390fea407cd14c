import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import type { BackupWorld } from "./backup-world.ts";
import { sshServer, type SshServer } from "./ssh-server.ts";

/** Another host as a target, which knows the key of the world's own state folder: the worker signs in with that. */
export async function remoteTarget(world: BackupWorld, name: string): Promise<SshServer> {
  const server = await sshServer();
  const own = path.join(world.own.stateFolder, "ssh");
  await mkdir(own, { recursive: true, mode: 0o700 });
  for (const half of ["", ".pub"]) {
    await copyFile(`${server.files.identity}${half}`, path.join(own, `id_ed25519${half}`));
  }
  await world.target(name, server.settings);
  return server;
}
