import { Readable } from "node:stream";
import { stateFolder } from "#lib/adapters/state-folder/state-folder.ts";
import { archiveProcess, type TextFile } from "#lib/adapters/troubleshooting/archive-process.ts";
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
export function troubleshooting(control: ControlClient | null): Response {
  const stream = archiveProcess(stateFolder(), texts(control));
  const name = `lull-troubleshooting-${new Date().toISOString().slice(0, 19).replaceAll(/[:T]/g, "-")}.tar.gz`;
  return new Response(Readable.toWeb(stream) as unknown as ReadableStream, {
    headers: {
      "content-type": "application/gzip",
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

async function* texts(control: ControlClient | null): AsyncGenerator<TextFile> {
  const told = (name: string, value: unknown): TextFile => fileOf(name, jsonOf(value));
  yield told("versions.json", await describeHost());
  yield told("checks.json", await all(runChecks(control)));
  yield told("control/health.json", await describeDatabase(control));
  yield told("platform/health.json", await describeDatabase(await platformClient().catch(() => null)));
  if (control) {
    yield told("mode.json", await bounded(readModes(control)));
    yield* operations(control);
  }
}

/** As many as the database gives: an archive of a database that falls silent has the logs nevertheless. */
async function* operations(control: ControlClient): AsyncGenerator<TextFile> {
  const records = operationRecords(control);
  for (;;) {
    const next = await within(ANSWER_WITHIN_MS, records.next()).catch(asTrouble);
    if ("trouble" in next) {
      yield fileOf("operations/trouble.txt", next.trouble);
      return;
    }
    if (next.done) return;
    const { id, at, text } = next.value;
    yield fileOf(`operations/${id}.json`, text, at);
  }
}

function fileOf(name: string, text: string, at = new Date()): TextFile {
  return { name, text, at: at.toISOString() };
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
