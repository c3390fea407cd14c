import { ShellError, type Shell, type ShellTarget } from "#lib/ports/shell.ts";
import { startChild, type ChildEnd } from "../libvirt/virsh/child.ts";
import { ensureIdentity, type SshFolder } from "./identity.ts";
import { sshArguments } from "./ssh-arguments.ts";
import { readSshTarget } from "./target.ts";

export interface SshOptions {
  files: SshFolder;
  /** `unix:` targets are allowed below these folders alone. */
  allowedSocketFolders: readonly string[];
  /** After this a command is given up and its client killed; 20 s by default. */
  timeoutMs?: number;
}

const MAX_BYTES = 1024 * 1024;
/** ssh's own exit code, when it was ssh that failed and not the command. */
const SSH_FAILED = 255;

/** A node's commands by the system's ssh client. */
export function sshShell({ files, allowedSocketFolders, timeoutMs = 20_000 }: SshOptions, node: ShellTarget): Shell {
  return {
    async run(argv, options = {}) {
      if (node.sshTarget === null) {
        throw new ShellError("not-configured", `${node.name} has no ssh target: give one in its services.`);
      }
      const read = readSshTarget(node.sshTarget, allowedSocketFolders);
      if (!read.ok) {
        throw new ShellError("not-permitted", `${node.name} has an ssh target that is not allowed: ${read.reason}`);
      }
      await ensureIdentity(files);
      const limitMs = options.timeoutMs ?? timeoutMs;
      const child = startChild("ssh", sshArguments(read.target, files, argv), {
        timeoutMs: limitMs,
        maxBytes: MAX_BYTES,
      });
      return endOf(node.name, await child.end, limitMs, files);
    },
  };
}

function endOf(node: string, { code, stdout, stderr, killed }: ChildEnd, limitMs: number, files: SshFolder) {
  if (killed === "timeout") {
    throw new ShellError("timeout", `A command on ${node} did not end within ${Math.round(limitMs / 1000)} s.`);
  }
  if (killed === "output") throw new ShellError("too-much", `A command on ${node} printed more than can be read.`);
  if (code === 127 && stderr.startsWith("error: ")) {
    throw new ShellError("not-configured", "The program ssh is not installed (package openssh-client).");
  }
  if (code !== SSH_FAILED) return { code, stdout, stderr };
  const cause = lastLine(stderr);
  if (/host key verification failed|identification has changed/i.test(stderr)) {
    throw new ShellError("not-permitted", `${node} shows another host key than it did at first: ${cause}`);
  }
  if (/permission denied/i.test(stderr)) {
    throw new ShellError("not-permitted", `${node} doesn't know Lull's key, ${files.identity}.pub: ${cause}`);
  }
  throw new ShellError("unreachable", `${node} can't be reached by ssh: ${cause}`);
}

function lastLine(text: string): string {
  const line = text.trim().split("\n").at(-1)?.trim() || "ssh ended without a word";
  return line.replace(/[\u0000-\u001f\u007f]+/g, " ").slice(0, 300);
}
