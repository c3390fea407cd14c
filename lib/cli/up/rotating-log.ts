import { closeSync, existsSync, fstatSync, openSync, renameSync, writeSync } from "node:fs";

const LARGEST_BYTES = 4 * 1024 * 1024;
const KEPT = 3;

export interface RotatingLog {
  write(chunk: Buffer | string): void;
  end(): void;
}

/**
 * A log file of bounded size: full, it becomes FILE.1 and the ones before move up; the oldest is
 * overwritten. What is written is in the file when `write` returns, in order.
 */
export function rotatingLog(file: string, largestBytes = LARGEST_BYTES): RotatingLog {
  let fd: number | null = open(file);
  let size = fstatSync(fd).size;
  return {
    write(chunk) {
      if (fd === null) return;
      const bytes = Buffer.byteLength(chunk);
      // A full disk must not end the supervisor: what it watches goes on without a log.
      try {
        if (size > 0 && size + bytes > largestBytes) {
          moveUp(file);
          const full = fd;
          fd = open(file);
          closeSync(full);
          size = 0;
        }
        writeSync(fd, typeof chunk === "string" ? Buffer.from(chunk) : chunk);
        size += bytes;
      } catch (error) {
        if (!(error instanceof Error)) throw error;
      }
    },
    end() {
      if (fd !== null) closeSync(fd);
      fd = null;
    },
  };
}

function open(file: string): number {
  return openSync(file, "a", 0o600);
}

function moveUp(file: string): void {
  for (let number = KEPT - 1; number >= 1; number -= 1) {
    if (existsSync(`${file}.${number}`)) renameSync(`${file}.${number}`, `${file}.${number + 1}`);
  }
  renameSync(file, `${file}.1`);
}
