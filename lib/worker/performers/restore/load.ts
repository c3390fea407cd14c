import { access, rm } from "node:fs/promises";
import { availableParallelism } from "node:os";
import path from "node:path";
import { attended } from "../../errands/attended.ts";
import type { Errand } from "../../errands/errands.ts";
import type { Look, Performer, PerformerDeps } from "../performer.ts";
import { whenReachable } from "./borne.ts";
import { checkedArchive, dropLoaded, loadedName, type LoadedDatabase } from "./loaded.ts";
import { openBackup } from "./open-backup.ts";

/** Connections of pg_restore at most: the platform is down, and the machine is its own. */
const MOST_JOBS = 8;

/** Restores a checked archive into a new database beside the live one, which isn't touched. */
export const loadBackup: Performer<"restore.load"> = (deps, look) =>
  attended(
    deps,
    look,
    (errand) => whenReachable(errand, () => load(deps, look, errand)),
    ({ name }) => ({ kind: "done", detail: `in ${name}` }),
  );

async function load(deps: PerformerDeps, look: Look<"restore.load">, errand: Errand): Promise<LoadedDatabase> {
  const { operationId, attempt } = look;
  const tools = await deps.backups.toolsOf(look.action.database);
  await tools.endWork(errand.label);
  await dropLoaded(deps.control, tools, operationId);
  const archive = await archiveAtHand(deps, look, errand);
  const name = loadedName(tools.live, { operationId, attempt, token: errand.token });
  const { oid } = await tools.create(name);
  await tools.restore({ ...errand, archive, into: name, jobs: Math.min(MOST_JOBS, availableParallelism()) });
  await rm(path.join(deps.backups.workFolder, operationId), { recursive: true, force: true });
  return { name, oid };
}

/** Where it was checked by a worker of this host it lies there still; else it is fetched and compared once more. */
async function archiveAtHand(deps: PerformerDeps, { action, operationId }: Look<"restore.load">, errand: Errand) {
  const { archive, sha256 } = await checkedArchive(deps.control, operationId);
  const here = await access(archive.path).then(
    () => true,
    () => false,
  );
  if (here) return archive;
  const folder = path.join(deps.backups.workFolder, operationId);
  // The step before has compared its mark, or a person has signed that it has none: of that file, and of no other.
  const opened = await openBackup(deps, { id: action.backup.id, foreign: true, folder }, errand);
  if (opened.manifest.sha256 === sha256) return opened.archive;
  throw new Error(`${action.backup.name} isn't the file any more that was checked. The live database wasn't touched.`);
}
