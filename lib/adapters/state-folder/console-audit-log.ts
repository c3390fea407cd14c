import { randomUUID } from "node:crypto";
import { mkdir, readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import type { ConsoleAuditLog, PendingEvent } from "#lib/ports/console-audit.ts";
import { stateFolder } from "./state-folder.ts";
import { createAtomically } from "./write-atomically.ts";

const Detail = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const Event: z.ZodType<PendingEvent> = z.object({
  id: z.uuid(),
  at: z.coerce.date(),
  action: z.string(),
  name: z.string(),
  address: z.string().nullable(),
  details: z.record(z.string(), Detail).optional(),
});

/** More than this and somebody is guessing passwords at a console without a database: the pauses have told enough. */
const MOST_PENDING = 10_000;

/** A file for each event, so that a crash in the middle of one costs none, and two processes don't meet. */
export function consoleAuditLog(folder = stateFolder()): ConsoleAuditLog {
  const events = path.join(folder, "console", "audit");
  return {
    async record(event) {
      await mkdir(events, { recursive: true, mode: 0o700 });
      if ((await readdir(events)).length >= MOST_PENDING) return;
      const kept: PendingEvent = { ...event, id: randomUUID(), at: new Date() };
      await createAtomically(path.join(events, `${kept.id}.json`), JSON.stringify(kept));
    },
    async pending() {
      const names = await readdir(events).catch(() => []);
      const found = await Promise.all(
        names.filter((name) => name.endsWith(".json")).map((name) => eventIn(events, name)),
      );
      return found.filter((event) => event !== null).sort((a, b) => a.at.getTime() - b.at.getTime());
    },
    async forget(ids) {
      await Promise.all(ids.map((id) => rm(path.join(events, `${id}.json`), { force: true })));
    },
  };
}

/** Null for one that another process has forgotten meanwhile, or that isn't an event. */
async function eventIn(folder: string, name: string): Promise<PendingEvent | null> {
  const text = await readFile(path.join(folder, name), "utf8").catch(() => "");
  try {
    return Event.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
