import { stat, statfs } from "node:fs/promises";
import { isAlive } from "../process/identity.ts";
import { readRecord } from "../up/record.ts";
import { failed, ok, warning, type Finding } from "./finding.ts";

const OLDEST_NODE = 24;
const GIB = 1024 ** 3;

export function checkNode(version = process.versions.node): Finding {
  const good = Number(version.split(".")[0]) >= OLDEST_NODE;
  return good ? ok("Node.js", version) : failed("Node.js", `${version} is too old: ${OLDEST_NODE} or later is needed`);
}

/** The folder is there, and nobody but its owner may look into it. */
export async function checkStateFolder(folder: string): Promise<Finding[]> {
  const found = await stat(folder).catch(() => null);
  if (!found) return [failed("state folder", `${folder} isn't there: ./bin/up makes it`)];
  const mode = found.mode & 0o777;
  if ((mode & 0o077) === 0) return [ok("state folder", folder)];
  return [failed("state folder", `${folder} can be read by others (mode ${mode.toString(8)}): chmod 700`)];
}

/** Room for logs, journals and backups. */
export async function checkSpace(folder: string): Promise<Finding[]> {
  const found = await statfs(folder).catch(() => null);
  if (!found) return [];
  const free = (found.bavail * found.bsize) / GIB;
  const message = `${free.toFixed(1)} GiB free`;
  if (free < 0.2) return [failed("disk space", message)];
  return [free < 2 ? warning("disk space", message) : ok("disk space", message)];
}

/** What bin/up has started still runs. Where something else runs the processes, there is nothing to say. */
export function checkProcesses(folder: string): Finding[] {
  const record = readRecord(folder);
  if (!record) return [warning("processes", "./bin/up doesn't run them from this state folder")];
  if (!isAlive(record.supervisor)) return [failed("processes", "the supervisor was killed: ./bin/up starts it again")];
  return record.processes.map(({ name, identity, restarts }) => {
    const again = restarts > 0 ? `, started again ${restarts} times` : "";
    if (identity && isAlive(identity)) return ok(name, `runs as process ${identity.pid}${again}`);
    return failed(name, `doesn't run${again}: see logs/${name}.log`);
  });
}
