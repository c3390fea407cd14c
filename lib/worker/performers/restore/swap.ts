import { rm } from "node:fs/promises";
import path from "node:path";
import { keepCopy } from "#lib/use-cases/backups/keep-copy.ts";
import type { Look, Performer, PerformerDeps } from "../performer.ts";
import { borne } from "./borne.ts";
import { incomingDatabase } from "./incoming.ts";
import { dropLoaded, type LoadedDatabase } from "./loaded.ts";

/** What a swap is about, kept before it begins: by the oids anybody can tell how far it is. */
interface Swapping {
  incoming: LoadedDatabase;
  /** Null: there was no live database. */
  outgoing: number | null;
  aside: string;
}

export const adoptLoaded: Performer<"restore.adopt"> = (deps, look) =>
  borne(async () => {
    const tools = await deps.backups.toolsOf(look.action.database);
    const { name } = await incomingDatabase(deps.control, tools, look.operationId, { from: "loaded" });
    await tools.adopt(name);
    return { kind: "done", detail: "owner, rights and settings as before" };
  });

/** The swap itself. A worker that takes it over finds by the oids what is left to do. */
export const swapDatabases: Performer<"restore.swap"> = (deps, look) =>
  borne(async () => {
    const { database, incoming, keepDays } = look.action;
    const { operationId } = look;
    const tools = await deps.backups.toolsOf(database);
    const swapping = (look.handle as Swapping | null) ?? (await beginSwap(deps, look));
    if (!swapping) return { kind: "look", inSeconds: 1, detail: "another worker has taken it over" };
    await tools.swap(swapping);
    const { aside, outgoing } = swapping;
    const bytes = outgoing === null ? null : ((await tools.facts(aside))?.bytes ?? null);
    return {
      kind: "done",
      detail: outgoing === null ? "there was no database to put aside" : `the old one is kept as ${aside}`,
      write: (tx) =>
        keepCopy(tx, { operationId, database, incoming, aside, outgoing, bytes, keepDays, now: deps.now() }),
      topics: ["backups", "jobs"],
    };
  });

async function beginSwap(deps: PerformerDeps, look: Look<"restore.swap">): Promise<Swapping | null> {
  const { database, incoming } = look.action;
  const tools = await deps.backups.toolsOf(database);
  const next = await incomingDatabase(deps.control, tools, look.operationId, incoming);
  const aside = `${tools.live.slice(0, 48)}_old_${look.operationId.slice(0, 8)}`;
  const live = await tools.oidOf(tools.live);
  // A retry of a swap whose end was lost: it has been done, and the old one has its new name.
  const outgoing = live === next.oid ? await tools.oidOf(aside) : live;
  const swapping = { incoming: next, outgoing, aside };
  return (await look.saveHandle(swapping)) ? swapping : null;
}

/** Wherever the swap stands, the database that was live before it is live again. */
export const swapBack: Performer<"restore.swapBack"> = (deps, look) =>
  borne(async () => {
    const { control } = deps;
    const tools = await deps.backups.toolsOf(look.action.database);
    const step = await control.step.findFirst({
      where: { operationId: look.operationId, actionType: "restore.swap", direction: "forward" },
    });
    const swapping = step?.handle as Swapping | null | undefined;
    if (!swapping) return { kind: "done", detail: "nothing was swapped" };
    const { incoming, outgoing, aside } = swapping;
    if (outgoing === null) return { kind: "done", detail: "there was no database before: the new one stays in place" };
    await tools.swap({ incoming: { name: aside, oid: outgoing }, aside: incoming.name });
    return {
      kind: "done",
      detail: "the old database is in place",
      write: async (tx) => {
        await tx.databaseCopy.deleteMany({ where: { storedAs: aside } });
      },
      topics: ["backups", "jobs"],
    };
  });

/** What is live by now isn't dropped: after a swap the loaded database has another name. */
export const dropLoadedDatabase: Performer<"restore.drop"> = (deps, look) =>
  borne(async () => {
    const tools = await deps.backups.toolsOf(look.action.database);
    const dropped = await dropLoaded(deps.control, tools, look.operationId);
    await rm(path.join(deps.backups.workFolder, look.operationId), { recursive: true, force: true });
    return { kind: "done", detail: dropped > 0 ? "nothing of it is left" : "nothing was loaded" };
  });
