import { posix } from "node:path";
import type { Core } from "./core.ts";
import { LOG_NAME } from "./model/transcript.ts";
import type { MemberId, Package } from "./model/state.ts";

/** Where packages lie when a name has no folder. */
const MEDIA = "/var/tmp";

export function pathOf(name: string): string {
  return posix.resolve(MEDIA, name.trim());
}

export function packageAt(core: Core, member: MemberId, path: string): Package {
  const found = core.cluster().members[member].media[pathOf(path)];
  if (!found) throw new Error(`${path}: No such file or directory`);
  return found;
}

/** A log of a member, by its name or path. The upgrade's is the only one with something in it. */
export function readLog(core: Core, member: MemberId, name: string): string {
  const path = posix.resolve("/var/log", name);
  if (path === "/var/log/messages") return "";
  if (path !== `/var/log/${LOG_NAME}`) throw new Error(`could not resolve file: ${path}`);
  return core
    .cluster()
    .members[member].log.map((line) => `${line}\n`)
    .join("");
}
