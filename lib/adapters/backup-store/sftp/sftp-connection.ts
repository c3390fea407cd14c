import { createHash } from "node:crypto";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { SftpTarget } from "#lib/domain/backups/target.ts";
import { BackupStoreError } from "#lib/ports/backup-store.ts";
import { ensureIdentity, type SshFolder } from "../../ssh/identity.ts";
import { optionWords, sshOptions } from "../../ssh/ssh-arguments.ts";
import { writeAtomically } from "../../state-folder/write-atomically.ts";
import { troubleOf } from "./sftp-errors.ts";
import { runSftp, type SftpEnd } from "./sftp-session.ts";

const ASK_MS = 30_000;
const NEVER = new AbortController().signal;

export interface SftpConnection {
  /** What the commands print. */
  ask(commands: readonly string[], folder?: string): Promise<string>;
  /** The same; null where what is asked about isn't there. */
  find(commands: readonly string[]): Promise<string | null>;
  transfer(command: string, folder: string, signal: AbortSignal, onStart: (pid: number) => void): Promise<SftpEnd>;
  trouble(end: SftpEnd): Promise<BackupStoreError>;
}

const WORDS = {
  host: /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:.]{2,45})$/,
  user: /^[a-z_][a-z0-9_.-]{0,31}$/,
  path: /^[A-Za-z0-9._~/-]{1,200}$/,
  hostKey: /^[a-z0-9@.-]{3,60} [A-Za-z0-9+/=]{20,2000}$/,
};

/** How one target is reached: its words become arguments and commands, so each is looked at here once more. */
export function connectSftp(name: string, settings: SftpTarget, files: SshFolder): SftpConnection {
  for (const [word, form] of Object.entries(WORDS) as [keyof typeof WORDS, RegExp][]) {
    const ok = form.test(settings[word]) && !settings.path.split("/").includes("..");
    if (!ok) throw new BackupStoreError("notPermitted", `The target ${name} has a ${word} that is not allowed.`);
  }
  const start = async (
    commands: readonly string[],
    rest: Omit<Parameters<typeof runSftp>[0], "args" | "commands">,
  ): Promise<SftpEnd> => {
    await ensureIdentity(files);
    return runSftp({ args: await argumentsOf(settings, files), commands, ...rest });
  };
  const trouble = async (end: SftpEnd): Promise<BackupStoreError> =>
    troubleOf(name, settings, end, await ensureIdentity(files));
  const ask = async (commands: readonly string[], folder = "/"): Promise<string> => {
    const end = await start(commands, { folder, signal: NEVER, timeoutMs: ASK_MS });
    if (end.code === 0) return end.stdout;
    throw await trouble(end);
  };
  return {
    ask,
    find: (commands) =>
      ask(commands).catch((error: unknown) => {
        if (error instanceof BackupStoreError && error.code === "notFound") return null;
        throw error;
      }),
    trouble,
    transfer: (command, folder, signal, onStart) => start([command], { folder, signal, onStart }),
  };
}

/** The one key that the host may show stands in a file of its own: what else was ever met doesn't count. */
async function argumentsOf({ host, port, user, hostKey }: SftpTarget, files: SshFolder): Promise<string[]> {
  const line = `${port === 22 ? host : `[${host}]:${port}`} ${hostKey}\n`;
  const digest = createHash("sha256").update(line).digest("hex").slice(0, 16);
  const knownHosts = path.join(path.dirname(files.identity), "targets", digest);
  await mkdir(path.dirname(knownHosts), { recursive: true, mode: 0o700 });
  await writeAtomically(knownHosts, line);
  const options = { ...sshOptions(files), StrictHostKeyChecking: "yes", UserKnownHostsFile: knownHosts };
  const at = host.includes(":") ? `[${host}]` : host;
  return ["-F", "/dev/null", "-b", "-", ...optionWords(options), "-P", String(port), `${user}@${at}`];
}
