import { createWriteStream, existsSync, renameSync, statSync, type WriteStream } from "node:fs";

const LARGEST_BYTES = 4 * 1024 * 1024;
const KEPT = 3;

export interface RotatingLog {
  write(chunk: Buffer | string): void;
  end(): void;
}

/** A log file of bounded size: full, it becomes FILE.1 and the ones before move up; the oldest is overwritten. */
export function rotatingLog(file: string, largestBytes = LARGEST_BYTES): RotatingLog {
  let size = existsSync(file) ? statSync(file).size : 0;
  let stream = open(file);
  return {
    write(chunk) {
      const bytes = Buffer.byteLength(chunk);
      if (size > 0 && size + bytes > largestBytes) {
        stream.end();
        for (let number = KEPT - 1; number >= 1; number -= 1) move(`${file}.${number}`, `${file}.${number + 1}`);
        move(file, `${file}.1`);
        stream = open(file);
        size = 0;
      }
      size += bytes;
      stream.write(chunk);
    },
    end: () => void stream.end(),
  };
}

function open(file: string): WriteStream {
  const stream = createWriteStream(file, { flags: "a", mode: 0o600 });
  // A full disk must not end the supervisor: what it watches goes on without a log.
  stream.on("error", () => undefined);
  return stream;
}

function move(from: string, to: string): void {
  if (existsSync(from)) renameSync(from, to);
}
