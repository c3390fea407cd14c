import { stat, statfs } from "node:fs/promises";
import { failed, ok, warning, type Finding } from "#lib/ports/finding.ts";

const OLDEST_NODE = 24;
const GIB = 1024 ** 3;

export function checkNode(version = process.versions.node): Finding {
  const good = Number(version.split(".")[0]) >= OLDEST_NODE;
  return good
    ? ok("Node.js", version)
    : failed("Node.js", `${version} is too old`, `Install Node.js ${OLDEST_NODE} or later; ./bin/up brings its own.`);
}

/** The folder is there, and nobody but its owner may look into it. */
export async function checkStateFolder(folder: string): Promise<Finding[]> {
  const found = await stat(folder).catch(() => null);
  if (!found) return [failed("state folder", `${folder} isn't there`, "./bin/up makes it.")];
  const mode = found.mode & 0o777;
  if ((mode & 0o077) === 0) return [ok("state folder", folder)];
  const remedy = `chmod 700 ${folder}`;
  return [failed("state folder", `${folder} can be read by others (mode ${mode.toString(8)})`, remedy)];
}

/** Room for logs, journals and backups. */
export async function checkSpace(folder: string): Promise<Finding[]> {
  const found = await statfs(folder).catch(() => null);
  if (!found) return [];
  const free = (found.bavail * found.bsize) / GIB;
  const message = `${free.toFixed(1)} GiB free`;
  const remedy = "Make room: old backups, logs, and what else lies on that disk.";
  if (free < 0.2) return [failed("disk space", message, remedy)];
  return [free < 2 ? warning("disk space", message, remedy) : ok("disk space", message)];
}
