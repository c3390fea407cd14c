import { spawn } from "node:child_process";
import { mkdir, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { run } from "../command.ts";
import { namespaceOf, nodeDir, type LabPlace } from "../place.ts";
import { until } from "../processes.ts";

/** What process 1 starts the node's sshd with; without these files there is none. `key` may sign in as root. */
export async function makeSshFolder(place: LabPlace, node: string, key: string): Promise<void> {
  const folder = join(nodeDir(place, node), "etc/ssh");
  await mkdir(folder, { recursive: true, mode: 0o755 });
  await run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", node, "-f", join(folder, "host_ed25519")]);
  await writeFile(join(folder, "authorized_keys"), `${key}\n`, { mode: 0o600 });
  await writeFile(
    join(folder, "sshd_config"),
    // By the alias, which needs no quotes.
    `HostKey ${place.alias}/nodes/${node}/etc/ssh/host_ed25519
AuthorizedKeysFile ${place.alias}/nodes/${node}/etc/ssh/authorized_keys
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
AllowUsers root
PidFile /run/sshd.pid
`,
  );
}

export function sshSocket(place: LabPlace, node: string): string {
  return `${place.alias}/nodes/${node}/ssh.sock`;
}

/** Joins the node's ssh port with a socket on this host, as long as the node's network is there. */
export async function joinSsh(place: LabPlace, node: string): Promise<void> {
  const socket = sshSocket(place, node);
  const relay = [process.execPath, join(import.meta.dirname, "ssh-relay.ts"), socket];
  const args = ["netns", "exec", namespaceOf(place, node), ...relay];
  const child = spawn("ip", args, { detached: true, stdio: "ignore", cwd: "/" });
  child.unref();
  await until(`the ssh socket of ${node}`, 10_000, () =>
    stat(socket).then(
      () => true,
      () => false,
    ),
  );
}
