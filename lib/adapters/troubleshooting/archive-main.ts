import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { redactor } from "#lib/domain/troubleshooting/redact.ts";
import type { TextFile } from "./archive-process.ts";
import { knownSecrets } from "./known-secrets.ts";
import { logFiles } from "./log-files.ts";
import { tarGz, textEntry, type ArchiveEntry } from "./tar-gz.ts";

/** archive-main.ts STATE_FOLDER: texts on standard input, one JSON to a line; the archive on standard output. */
const [stateFolder = ""] = process.argv.slice(2);
await pipeline(tarGz(entries()), process.stdout);

async function* entries(): AsyncGenerator<ArchiveEntry> {
  const redact = redactor(await knownSecrets(stateFolder));
  for await (const line of createInterface({ input: process.stdin })) {
    const { name, text, at } = JSON.parse(line) as TextFile;
    yield textEntry(name, redact(text), new Date(at));
  }
  yield* logFiles(stateFolder, redact);
}
