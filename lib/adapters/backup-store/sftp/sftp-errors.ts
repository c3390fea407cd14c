import type { SftpTarget } from "#lib/domain/backups/target.ts";
import { BackupStoreError } from "#lib/ports/backup-store.ts";
import type { SftpEnd } from "./sftp-session.ts";

/** What the sftp client says of its failure, as a person can act on it. */
export function troubleOf(target: string, settings: SftpTarget, end: SftpEnd, publicKey: string): BackupStoreError {
  const { host, port, user, path } = settings;
  const at = `The target ${target} (${user}@${host}:${port})`;
  const cause = lastLine(end.stderr);
  if (end.code === 127) {
    return new BackupStoreError("failed", "The program sftp is not installed (package openssh-client).");
  }
  if (/host key verification failed|identification has changed|no matching host key/i.test(end.stderr)) {
    return new BackupStoreError(
      "otherHostKey",
      `${at} shows another host key than the one that is pinned: nothing was sent. Find out why, then pin the new one.`,
    );
  }
  if (/permission denied \(|too many authentication failures/i.test(end.stderr)) {
    return new BackupStoreError(
      "notPermitted",
      `${at} doesn't know Lull's key. Add this line to its authorized_keys: ${publicKey}`,
    );
  }
  if (/permission denied|read-only file system/i.test(end.stderr)) {
    return new BackupStoreError("notPermitted", `${at} doesn't let ${user} do this in ${path}: ${cause}`);
  }
  if (/no space left|quota|\bfull\b/i.test(end.stderr)) return full(target);
  if (end.late || /connection (closed|reset)|broken pipe|timeout, server|lost connection/i.test(end.stderr)) {
    return new BackupStoreError("lost", `The connection to ${at.slice(4)} was lost: ${cause}`);
  }
  if (/no such file|not found/i.test(end.stderr)) return new BackupStoreError("notFound", `${at}: ${cause}`);
  if (end.code === 255) return new BackupStoreError("unreachable", `${at} can't be reached: ${cause}`);
  return new BackupStoreError("failed", `${at}: ${cause}`);
}

export function full(target: string): BackupStoreError {
  return new BackupStoreError("full", `The target ${target} is full. Make room there, or shorten the retention.`);
}

function lastLine(text: string): string {
  const line = text.trim().split("\n").at(-1)?.trim() || "sftp ended without a word";
  return line.replace(/[\u0000-\u001f\u007f]+/g, " ").slice(0, 300);
}
