import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { availableParallelism, hostname } from "node:os";
import path from "node:path";
import { findCertificate } from "#lib/queries/quiesce/find-certificate.ts";
import { attended } from "../../errands/attended.ts";
import type { Errand } from "../../errands/errands.ts";
import type { Look, Performer, PerformerDeps } from "../performer.ts";
import { whenReachable } from "../restore/borne.ts";
import { ensureRow } from "./backup-row.ts";
import { stagingFolder, type StagedDump } from "./staged.ts";

/** Connections of pg_dump at most: the platform is at work beside it. */
const MOST_JOBS = 4;

/** Dumps in one snapshot and seals the dump into one file; what an earlier try has left is ended and removed first. */
export const dumpDatabase: Performer<"backup.dump"> = (deps, look) =>
  attended(
    deps,
    look,
    (errand) => whenReachable(errand, () => dump(deps, look, errand)),
    () => ({ kind: "done", detail: "dumped and sealed", topics: ["backups"] }),
  );

async function dump(deps: PerformerDeps, look: Look<"backup.dump">, errand: Errand): Promise<StagedDump> {
  const { control, backups } = deps;
  const { database, format, needsCertificate } = look.action;
  const tools = await backups.toolsOf(database);
  await tools.endWork(errand.label);
  const encrypted = await backups.archives.encrypts();
  const row = await ensureRow(control, look.operationId, look.action, { encrypted, now: deps.now() });
  const folder = stagingFolder(backups.workFolder, look.operationId);
  await clear(folder, database);
  const certificateId = await heldCertificate(deps);
  if (needsCertificate && certificateId === null) throw new Error(GONE);
  const archive = { path: path.join(folder, `${database}.dump.${errand.token}`), format };
  const facts = await tools.dump({ ...errand, ...archive, jobs: Math.min(MOST_JOBS, availableParallelism()) });
  // The same one before and after: nothing was written from its issue to the end of the dump.
  const quiet = certificateId !== null && (await heldCertificate(deps)) === certificateId;
  if (needsCertificate && !quiet) throw new Error(GONE);
  const sealing = `${archive.path}.sealed`;
  const sealed = await backups.archives.seal(archive, sealing, errand);
  const file = path.join(folder, row.name);
  await rename(sealing, file);
  await rm(archive.path, { recursive: true, force: true });
  await control.backup.update({
    where: { id: row.id },
    data: {
      ...facts,
      rows: facts.rows,
      ...sealed,
      certificateId: quiet ? certificateId : null,
      status: "running",
      error: null,
    },
  });
  return { file, host: hostname() };
}

const GONE =
  "No quiescence certificate holds any more: the mode was changed. Quiesce the platform again and retry, or abort and make a hot backup.";

async function heldCertificate({ control }: PerformerDeps): Promise<string | null> {
  const certificate = await findCertificate(control);
  return certificate?.holds ? certificate.id : null;
}

/** Of this database alone: an operation may back several up. */
async function clear(folder: string, database: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const left = (await readdir(folder)).filter(
    (name) => name.startsWith(`${database}.dump.`) || name.startsWith(`${database}-`),
  );
  for (const name of left) await rm(path.join(folder, name), { recursive: true, force: true });
}
