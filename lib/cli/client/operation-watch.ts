import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "#lib/queries/list-query.ts";
import type { JournalLine, OperationView } from "#lib/queries/operations/operation-view.ts";
import { print, type Command, type Run } from "./command.ts";
import { EXIT, type ExitCode } from "./exit.ts";
import { operationWords } from "./operation-words.ts";
import { plain } from "./table.ts";

const EVERY_MS = 1000;

/** `lull operation watch`: the journal as it grows, until the operation has ended or waits for a person. */
export const operationWatch: Run<{ id: string }> = async (command, { id }) => {
  const path = `/api/v1/operations/${encodeURIComponent(id)}`;
  let seen: string | null = null;
  for (;;) {
    const operation = await command.api.get<OperationView>(path);
    seen = await printJournal(command, path, seen);
    const exit = exitOf(operation.status);
    if (exit !== null) {
      print(command, operation, () => operationWords(operation));
      return exit;
    }
    await pause(EVERY_MS);
  }
};

/** Prints what was journalled after `seen`; the last line's id. */
async function printJournal(
  { api, terminal, json }: Command,
  path: string,
  seen: string | null,
): Promise<string | null> {
  for (let last = seen; ;) {
    const query = last ? `&cursor=${last}` : "";
    const { items, nextCursor }: Page<JournalLine> = await api.get(`${path}/journal?limit=200${query}`);
    for (const { at, message, by } of items) {
      if (!json) terminal.out(plain(`${at.slice(11, 19)}  ${message}${by ? ` (${by})` : ""}`));
    }
    last = items.at(-1)?.id ?? last;
    if (!nextCursor) return last;
  }
}

/** Null while it goes on by itself. */
export function exitOf(status: OperationView["status"]): ExitCode | null {
  switch (status) {
    case "succeeded":
      return EXIT.ok;
    case "failed":
    case "aborted":
    case "abortFailed":
      return EXIT.failed;
    case "asking":
      return EXIT.asks;
    case "queued":
    case "running":
    case "paused":
    case "aborting":
      return null;
  }
}
