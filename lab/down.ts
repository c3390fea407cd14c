import { rm, rmdir } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { run } from "./command.ts";
import { labPlace, namespaceOf, type LabPlace } from "./place.ts";
import { signal, until } from "./processes.ts";

const OWN_ENTRIES = ["nodes", "guests", "serial", "lab.json"];

/**
 * Ends a lab and takes everything away that it has made: processes, namespaces, mounts, files. Works
 * from what is really there, so it also cleans up after a crash; without a lab it does nothing.
 */
export async function stopLab(dir: string): Promise<void> {
  const place = labPlace(dir);
  const namespaces = await namespacesOf(place);
  await Promise.all(namespaces.map(endProcesses));
  for (const name of namespaces) await run("ip", ["netns", "del", name]);
  for (const entry of OWN_ENTRIES) await rm(join(place.dir, entry), { recursive: true, force: true });
  if (place.alias !== place.dir) await rm(place.alias, { force: true });
  await rmdir(place.dir).catch(() => undefined);
}

async function namespacesOf(place: LabPlace): Promise<string[]> {
  const prefix = namespaceOf(place, "");
  const listed = (await run("ip", ["netns", "list"])).split("\n").map((line) => line.split(" ")[0] ?? "");
  return listed.filter((name) => name.startsWith(prefix));
}

/** The node's mounts go with its last process. */
async function endProcesses(namespace: string): Promise<void> {
  await until(`the end of ${namespace}`, 10_000, async () => {
    const pids = (await run("ip", ["netns", "pids", namespace])).split("\n").filter(Boolean).map(Number);
    for (const pid of pids) signal(pid, "SIGKILL");
    return pids.length === 0;
  });
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { dir: { type: "string" } } });
  if (!values.dir) throw new Error("usage: node lab/down.ts --dir FOLDER");
  await stopLab(values.dir);
}
