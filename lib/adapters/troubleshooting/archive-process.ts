import { spawn } from "node:child_process";
import path from "node:path";
import { PassThrough, Readable, type Readable as Stream } from "node:stream";
import { pipeline } from "node:stream/promises";

/** A text of the archive, not yet redacted. */
export interface TextFile {
  name: string;
  text: string;
  /** In ISO 8601. */
  at: string;
}

/** Every process of Lull runs in the checkout; the bundle of the web has no folder of its own. */
const MAIN = "lib/adapters/troubleshooting/archive-main.ts";
/** It keeps some pieces of a log at a time; what is left over is collected early. */
const SMALL = ["--max-semi-space-size=2", "--max-old-space-size=256"];

/**
 * These texts and this host's logs, redacted, as a .tar.gz. A process of its own reads and packs them: hundreds of
 * megabytes would keep the process that serves everybody else busy for minutes, and let its memory grow. The archive
 * ends with an error where that process does; it is ended where nobody reads on.
 */
export function archiveProcess(stateFolder: string, texts: AsyncIterable<TextFile>): Stream {
  const child = spawn(process.execPath, [...SMALL, path.resolve(MAIN), stateFolder], { stdio: "pipe" });
  const archive = new PassThrough();
  let said = "";
  child.stderr.on("data", (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2_000)));
  const fail = (why: string): void => void archive.destroy(new Error(`The archive couldn't be made: ${why}`));
  child.once("error", ({ message }) => fail(message));
  child.once("close", (code) => (code === 0 ? archive.end() : fail(said.trim() || `it ended with ${code}`)));
  archive.once("close", () => child.kill("SIGKILL"));
  child.stdout.pipe(archive, { end: false });
  // An archive that nobody reads on ends its process, and that the texts.
  pipeline(Readable.from(lines(texts)), child.stdin).catch((error: unknown) => {
    said ||= error instanceof Error ? error.message : String(error);
    child.kill("SIGKILL");
  });
  return archive;
}

async function* lines(texts: AsyncIterable<TextFile>): AsyncGenerator<string> {
  for await (const text of texts) yield `${JSON.stringify(text)}\n`;
}
