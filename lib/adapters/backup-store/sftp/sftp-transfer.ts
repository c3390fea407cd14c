import { stat } from "node:fs/promises";
import path from "node:path";
import type { Transfer } from "#lib/ports/backup-store.ts";
import { full } from "./sftp-errors.ts";
import type { SftpConnection } from "./sftp-connection.ts";
import { readPosition } from "./read-position.ts";

const LOOK_MS = 500;

interface Work {
  command: string;
  /** The local end: read when it is sent, written when it is fetched. */
  file: string;
  size: number;
  /** Of what is sent: how much room it needs, and how much there is. */
  room?: number;
  ask?: () => Promise<number | null>;
}

/** Carries a transfer out and tells how far it is. Servers call a full disk 'Failure': there the room is asked for. */
export async function transferBySftp(sftp: SftpConnection, work: Work, { report, signal }: Transfer): Promise<void> {
  const { command, file, size } = work;
  const sends = work.ask !== undefined;
  let pid: number | null = null;
  const tell = async (): Promise<void> => {
    const at = sends ? pid && (await readPosition(pid, file)) : (await stat(file).catch(() => null))?.size;
    if (typeof at === "number")
      report(at / Math.max(1, size), sends ? "Sends to the target" : "Fetches from the target");
  };
  const looking = setInterval(() => void tell(), LOOK_MS);
  try {
    const end = await sftp.transfer(command, path.dirname(file), signal, (started) => (pid = started));
    if (end.code === 0) return;
    const trouble = await sftp.trouble(end);
    if (trouble.code !== "failed" || !work.ask) throw trouble;
    const left = await work.ask();
    throw left !== null && left < (work.room ?? 0) ? full("of this backup") : trouble;
  } finally {
    clearInterval(looking);
  }
}
