import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isAlive, type ProcessIdentity } from "../process/identity.ts";
import type { Supervised } from "./supervisor.ts";

/** What one run of up has started, kept in the state folder for the next up and for down. */
export interface UpRecord {
  supervisor: ProcessIdentity;
  address: string;
  port: number;
  gatePort: number;
  lab: boolean;
  processes: Supervised[];
}

export function readRecord(stateDir: string): UpRecord | null {
  const file = fileOf(stateDir);
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, "utf8")) as UpRecord;
  } catch {
    return null;
  }
}

/** The record of an up that runs now, or null. */
export function runningRecord(stateDir: string): UpRecord | null {
  const record = readRecord(stateDir);
  return record && isAlive(record.supervisor) ? record : null;
}

/** The file appears whole, or not at all. */
export function writeRecord(stateDir: string, record: UpRecord): void {
  const file = fileOf(stateDir);
  writeFileSync(`${file}.new`, JSON.stringify(record, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

export function deleteRecord(stateDir: string): void {
  rmSync(fileOf(stateDir), { force: true });
}

function fileOf(stateDir: string): string {
  return path.join(stateDir, "up.json");
}
