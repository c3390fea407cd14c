import path from "node:path";
import { DatabaseToolsError, type DumpFacts, type DumpWish } from "#lib/ports/database-tools.ts";
import { findBinaries } from "../postgres/find-binaries.ts";
import { schemaVersionOf } from "./dump-facts.ts";
import { countRows } from "./dump-rows.ts";
import { runTool, withoutPassword } from "./dump-run.ts";
import { asRestorer, urlOn, type RestoreServer } from "./restore-server.ts";

/**
 * Dumps the live database by pg_dump inside a snapshot that this connection exports and holds, and counts the rows in
 * the same one meanwhile: the counts are those of the dump, whatever is written beside it.
 */
export async function dumpDatabase(server: RestoreServer, wish: DumpWish): Promise<DumpFacts> {
  return asRestorer(
    server,
    async (client) => {
      await client.query("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
      const { rows: begun } = await client.query<{ snapshot: string; version: string; tables: number }>(
        `SELECT pg_export_snapshot() AS snapshot, current_setting('server_version') AS version,
           (SELECT count(*)::int4 FROM pg_stat_user_tables) AS tables`,
      );
      const { snapshot = "", version = "", tables = 0 } = begun[0] ?? {};
      const stop = new AbortController();
      const signal = AbortSignal.any([wish.signal, stop.signal]);
      const dumping = dump(server, { ...wish, signal }, snapshot, tables);
      const counting = countRows(client).catch((error: unknown) => {
        stop.abort(error);
        throw error;
      });
      const [rows] = await Promise.all([counting, dumping]);
      const schemaVersion = await schemaVersionOf(client);
      await client.query("COMMIT");
      return { rows, serverVersion: version, schemaVersion };
    },
    server.live,
  );
}

async function dump(server: RestoreServer, wish: DumpWish, snapshot: string, tables: number): Promise<void> {
  const { format, jobs, label, signal, report } = wish;
  const url = urlOn(server.restorerUrl, server.live);
  const parallel = format === "directory" ? ["--jobs", String(jobs)] : [];
  let begun = 0;
  const { code, said } = await runTool({
    program: path.join(await findBinaries(), "pg_dump"),
    args: [
      ...["--dbname", withoutPassword(url), "--no-password", "--verbose"],
      ...["--format", format, "--file", wish.path, "--snapshot", snapshot, ...parallel],
    ],
    url,
    label,
    signal,
    onLine(line) {
      if (!/dumping contents of table/.test(line)) return;
      begun = Math.min(begun + 1, tables);
      report(tables === 0 ? null : begun / (tables + 1), `Dumps table ${begun} of ${tables}`);
    },
  });
  if (code !== 0) throw causeOf(said);
}

function causeOf(said: string): DatabaseToolsError {
  const errors = said.split("\n").filter((line) => /(error|FATAL|detail|could not):?/i.test(line));
  const cause = (errors.join(" ") || said || "pg_dump ended without a word").slice(0, 600);
  if (/No space left/i.test(cause)) {
    return new DatabaseToolsError("noRoom", "The work folder's disk is full: make room there and retry.");
  }
  if (/server version mismatch/i.test(cause)) {
    return new DatabaseToolsError(
      "wrongVersion",
      `pg_dump here is older than the server. Install its version. ${cause}`,
    );
  }
  if (/permission denied/i.test(cause)) return new DatabaseToolsError("notPermitted", `pg_dump: ${cause}`);
  if (/could not connect|connection to server|terminating connection|server closed/i.test(cause)) {
    return new DatabaseToolsError("unreachable", `PostgreSQL went away during the dump: ${cause}`);
  }
  return new DatabaseToolsError("failed", `pg_dump: ${cause}`);
}
