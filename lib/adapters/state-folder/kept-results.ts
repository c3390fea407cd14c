import { readdir, readFile, rm } from "node:fs/promises";
import path from "node:path";
import type { KeptResults } from "#lib/ports/kept-results.ts";
import { stateFolder } from "./state-folder.ts";
import { writeAtomically } from "./write-atomically.ts";

const NAME = /^[0-9a-f-]{36}\.json$/;

/** Kept in the state folder: what a runner had in read-only is recorded by the next runner of this machine. */
export function keptResults(folder = path.join(stateFolder(), "results")): KeptResults {
  const fileOf = (runId: string): string => path.join(folder, `${path.basename(runId)}.json`);
  return {
    keep: (runId, text) => writeAtomically(fileOf(runId), text),
    async all() {
      const names = (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name));
      // Another runner may have recorded it, and forgotten it, meanwhile.
      const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), "utf8").catch(() => null)));
      return texts.filter((text) => text !== null);
    },
    forget: (runId) => rm(fileOf(runId), { force: true }),
  };
}
