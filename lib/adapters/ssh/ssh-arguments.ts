import path from "node:path";
import type { SshFolder } from "./identity.ts";
import { quoteArgv } from "./quote.ts";
import type { SshTarget } from "./target.ts";

/**
 * The ssh client's arguments: it asks nobody, reads no configuration, knows Lull's key and Lull's known
 * hosts alone, and forwards nothing. A host's key is pinned when it is first met; another one is refused.
 */
export function sshArguments(target: SshTarget, files: SshFolder, argv: readonly string[]): string[] {
  const options = {
    ...sshOptions(files),
    ...(target.kind === "socket" && { ProxyCommand: joinSocket(target.socket) }),
  };
  return ["-F", "/dev/null", "-T", ...optionWords(options), ...destination(target), "--", quoteArgv(argv)];
}

/** What ssh and sftp have in common. */
export function sshOptions(files: SshFolder): Record<string, string> {
  return {
    BatchMode: "yes",
    StrictHostKeyChecking: "accept-new",
    UserKnownHostsFile: files.knownHosts,
    GlobalKnownHostsFile: "/dev/null",
    HashKnownHosts: "no",
    UpdateHostKeys: "no",
    IdentityFile: files.identity,
    IdentitiesOnly: "yes",
    IdentityAgent: "none",
    PreferredAuthentications: "publickey",
    ConnectTimeout: "8",
    ServerAliveInterval: "5",
    ServerAliveCountMax: "3",
    ForwardAgent: "no",
    ForwardX11: "no",
    ClearAllForwardings: "yes",
    PermitLocalCommand: "no",
    LogLevel: "ERROR",
  };
}

export function optionWords(options: Readonly<Record<string, string>>): string[] {
  return Object.entries(options).flatMap(([name, value]) => ["-o", `${name}=${value}`]);
}

/** By its socket a node is known by the socket's path: that is what its host key is pinned to. */
function destination(target: SshTarget): string[] {
  if (target.kind === "host") {
    return ["-p", String(target.port), "-l", target.user, target.host.replace(/^\[(.*)\]$/, "$1")];
  }
  const alias = target.socket.slice(1).replaceAll("/", ".");
  return ["-o", `HostKeyAlias=${alias}`, "-l", target.user, "localhost"];
}

/** ssh gives this to a shell, so it holds nothing but paths of plain characters, in quotes. */
function joinSocket(socket: string): string {
  const program = path.join(import.meta.dirname, "join-socket.ts");
  return [process.execPath, program, socket]
    .map((word) => `'${word.replaceAll("'", `'\\''`)}'`)
    .join(" ")
    .replaceAll("%", "%%");
}
