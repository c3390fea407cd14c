import { rowDifferences } from "#lib/domain/backups/row-differences.ts";
import { count } from "#lib/domain/planners/wording.ts";
import { attended } from "../../errands/attended.ts";
import type { Performer } from "../performer.ts";
import { whenReachable } from "./borne.ts";
import { checkedArchive, loadedDatabase } from "./loaded.ts";

/** Differences that are named at most; the first ones tell. */
const MOST_NAMED = 10;

/** Every table has to hold as many rows as were counted in the dump's own snapshot. */
export const compareRows: Performer<"restore.compare"> = (deps, look) =>
  attended(
    deps,
    look,
    (errand) =>
      whenReachable(errand, async () => {
        const { name } = await loadedDatabase(deps.control, look.operationId);
        const { rows } = await checkedArchive(deps.control, look.operationId);
        const tools = await deps.backups.toolsOf(look.action.database);
        const found = await tools.countRows(name);
        const differences = rowDifferences(rows, found);
        if (differences.length > 0) throw new Error(`${differences.slice(0, MOST_NAMED).join("; ")}.`);
        return { tables: Object.keys(found).length, rows: Object.values(found).reduce((sum, one) => sum + one, 0) };
      }),
    ({ tables, rows }) => ({ kind: "done", detail: `${rows.toLocaleString("en-GB")} rows in ${tables} tables` }),
  );

/** An older schema comes forward to what the platform's release works with, before anybody works with it. */
export const migrateLoaded: Performer<"restore.migrate"> = (deps, look) =>
  attended(
    deps,
    look,
    (errand) =>
      whenReachable(errand, async () => {
        const { name } = await loadedDatabase(deps.control, look.operationId);
        const tools = await deps.backups.toolsOf(look.action.database);
        await tools.migrate(name);
        for (const release of look.action.releases) {
          await deps.upgrades.releases.unpack(release);
          await tools.apply(name, await deps.upgrades.releases.migrationsOf(release));
        }
        return { schema: (await tools.facts(name))?.schemaVersion ?? null };
      }),
    ({ schema }) => ({ kind: "done", detail: `schema ${schema ?? "without a list of migrations"}` }),
  );

/** The last look before the swap: server, schema, and no row that refers to nothing. */
export const verifyLoaded: Performer<"restore.verify"> = (deps, look) =>
  attended(
    deps,
    look,
    (errand) =>
      whenReachable(errand, async () => {
        const { name, oid } = await loadedDatabase(deps.control, look.operationId);
        const tools = await deps.backups.toolsOf(look.action.database);
        const facts = await tools.facts(name);
        if (facts?.oid !== oid) throw new Error(`${name} isn't the database that was loaded any more.`);
        const wanted = look.action.schema;
        if (facts.schemaVersion !== wanted) {
          throw new Error(`Its schema is ${facts.schemaVersion ?? "unknown"} instead of ${wanted ?? "unknown"}.`);
        }
        const broken = await tools.brokenReferences(name);
        if (broken.length > 0) throw new Error(`Rows refer to nothing: ${broken.slice(0, MOST_NAMED).join("; ")}.`);
        return { server: facts.serverVersion, bytes: facts.bytes };
      }),
    ({ server, bytes }) => ({
      kind: "done",
      detail: `PostgreSQL ${server}, ${count(Math.ceil(bytes / 1024 ** 2), "megabyte")}, no broken reference`,
    }),
  );
