import { execFile, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, connect } from "node:net";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import type { SftpTarget } from "#lib/domain/backups/target.ts";
import { ensureIdentity, sshFolder, type SshFolder } from "#lib/adapters/ssh/identity.ts";
import { eventually } from "../eventually.ts";

export interface SshServer {
  settings: SftpTarget;
  files: SshFolder;
  /** Where the target's files really lie. */
  folder: string;
  /** kill -9 of the server and of every session of it. */
  kill(): Promise<void>;
  start(): Promise<void>;
  close(): Promise<void>;
}

/** A real OpenSSH server on a port of its own, that lets Lull's key in as whoever runs the tests. SFTP alone. */
export async function sshServer(): Promise<SshServer> {
  const home = await mkdtemp(path.join(os.tmpdir(), "lull-sshd-"));
  const files = sshFolder(path.join(home, "state"));
  const authorized = await ensureIdentity(files);
  const port = await freePort();
  const hostKeyFile = path.join(home, "host_ed25519");
  await promisify(execFile)("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-C", "", "-f", hostKeyFile]);
  await writeFile(path.join(home, "authorized_keys"), `${authorized}\n`, { mode: 0o600 });
  const folder = path.join(home, "kept");
  await mkdir(folder);
  const config = path.join(home, "sshd_config");
  await writeFile(config, configuration(home, port, hostKeyFile));
  await mkdir("/run/sshd", { recursive: true }).catch(() => undefined);
  const user = os.userInfo().username;
  const hostKey = (await readFile(`${hostKeyFile}.pub`, "utf8")).trim().split(" ").slice(0, 2).join(" ");
  let child: ChildProcess | null = null;
  const kill = async (): Promise<void> => {
    if (child?.pid === undefined) return;
    const ended = once(child, "exit");
    process.kill(-child.pid, "SIGKILL");
    await ended;
    child = null;
  };
  const start = async (): Promise<void> => {
    child = spawn("/usr/sbin/sshd", ["-D", "-e", "-f", config], { detached: true, stdio: "ignore" });
    await eventually(() => answers(port), 30_000);
  };
  await start();
  return {
    settings: { kind: "sftp", host: "127.0.0.1", port, user, path: folder, hostKey },
    files,
    folder,
    kill,
    start,
    async close() {
      await kill();
      await rm(home, { recursive: true, force: true });
    },
  };
}

function configuration(home: string, port: number, hostKeyFile: string): string {
  return `ListenAddress 127.0.0.1
Port ${port}
HostKey ${hostKeyFile}
AuthorizedKeysFile ${path.join(home, "authorized_keys")}
PidFile ${path.join(home, "sshd.pid")}
StrictModes no
UsePAM no
PasswordAuthentication no
KbdInteractiveAuthentication no
PermitRootLogin prohibit-password
Subsystem sftp internal-sftp
ForceCommand internal-sftp
MaxStartups 100
`;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (typeof address !== "object" || address === null) throw new Error("no port");
  return address.port;
}

async function answers(port: number): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  try {
    await once(socket, "data");
  } finally {
    socket.destroy();
  }
}
