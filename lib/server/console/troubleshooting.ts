import { Readable } from "node:stream";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import { knownSecrets } from "#lib/adapters/troubleshooting/known-secrets.ts";
import { logFiles } from "#lib/adapters/troubleshooting/log-files.ts";
import { tarGz, textEntry, type ArchiveEntry } from "#lib/adapters/troubleshooting/tar-gz.ts";
import { redactor, type Redact } from "#lib/domain/troubleshooting/redact.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { operationRecords } from "#lib/queries/console/operation-records.ts";
import { readModes } from "#lib/queries/modes/read-modes.ts";
import { platformClient } from "../databases.ts";
import { describeHost } from "./describe-host.ts";
import { describeDatabase } from "./describe-database.ts";
import { runChecks } from "./run-checks.ts";
import { within } from "./within.ts";

const ANSWER_WITHIN_MS = 10_000;

/** Everything that helps to find out what is wrong, without secrets, as a .tar.gz that is made while it is read. */
export async function troubleshooting(control: ControlClient | null): Promise<Response> {
  const redact = redactor(await knownSecrets(stateFolder()));
  const stream = tarGz(entries(control, redact));
  const name = `lull-troubleshooting-${new Date().toISOString().slice(0, 19).replaceAll(/[:T]/g, "-")}.tar.gz`;
  return new Response(Readable.toWeb(stream) as unknown as ReadableStream, {
    headers: {
      "content-type": "application/gzip",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

async function* entries(control: ControlClient | null, redact: Redact): AsyncGenerator<ArchiveEntry> {
  const told = (name: string, value: unknown): ArchiveEntry => textEntry(name, redact(jsonOf(value)));
  yield told("versions.json", await describeHost());
  yield told("checks.json", await all(runChecks(control)));
  yield told("control/health.json", await describeDatabase(control));
  yield told("platform/health.json", await describeDatabase(await platformClient().catch(() => null)));
  if (control) {
    yield told("mode.json", await bounded(readModes(control)));
    yield* operations(control, redact);
  }
  yield* logFiles(stateFolder(), redact);
}

/** As many as the database gives: an archive of a database that falls silent has the logs nevertheless. */
async function* operations(control: ControlClient, redact: Redact): AsyncGenerator<ArchiveEntry> {
  const records = operationRecords(control);
  for (;;) {
    const next = await within(ANSWER_WITHIN_MS, records.next()).catch(asTrouble);
    if ("trouble" in next) {
      yield textEntry("operations/trouble.txt", redact(next.trouble));
      return;
    }
    if (next.done) return;
    const { id, at, text } = next.value;
    yield textEntry(`operations/${id}.json`, redact(text), at);
  }
}

async function bounded(asked: Promise<unknown>): Promise<unknown> {
  return within<unknown>(ANSWER_WITHIN_MS, asked).catch(asTrouble);
}

function asTrouble(error: unknown): { trouble: string } {
  return { trouble: error instanceof Error ? error.message : String(error) };
}

async function all<T>(found: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of found) list.push(each);
  return list;
}

function jsonOf(value: unknown): string {
  return JSON.stringify(value, (_, each: unknown) => (typeof each === "bigint" ? each.toString() : each), 1);
}
