import { randomBytes } from "node:crypto";
import { chmod, mkdir, readdir, readFile, rename, rm, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Level } from "#lib/domain/gate/ready-state.ts";
import type { WantedFlags } from "./wanted-flags.ts";

/** Its time says when the folder was last in step: whoever relies on flags watches its age. */
export const ALIVE = "alive";
/** HAProxy reads it when it starts; later it is told by its socket. */
export const MAP = "haproxy.map";

/** The files of one level: `shop.maintenance`, `shop.read-only`; while it is open there is none. */
const SUFFIX: Readonly<Record<Exclude<Level, "open">, string>> = { readOnly: "read-only", maintenance: "maintenance" };
/** Beside each of them, so that a proxy looks for one file alone while nothing is closed. */
const CLOSED = "closed";
const FLAG = /^[a-z0-9-]+\.(?:read-only|maintenance|closed)$/;

/**
 * Puts a folder in step: first what closes comes, then what no longer holds goes, so that between two levels nothing
 * is open; `closed` comes last and goes first, so that it never stands alone. Names alone count, for `if (-f ...)` and
 * Caddy's file matcher.
 */
export async function keepFolder(folder: string, wanted: WantedFlags): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o755 });
  const flags = new Set([...wanted].flatMap(([slug, level]) => flagsOf(slug, level)));
  const found = new Set((await readdir(folder)).filter((name) => FLAG.test(name)));
  for (const name of flags) if (!found.has(name)) await put(folder, name, "");
  for (const name of closedFirst(found)) if (!flags.has(name)) await rm(path.join(folder, name), { force: true });
  const map = mapText(wanted);
  if ((await readFile(path.join(folder, MAP), "utf8").catch(() => null)) !== map) await put(folder, MAP, map);
  await touch(path.join(folder, ALIVE), () => put(folder, ALIVE, ""));
}

function flagsOf(slug: string, level: Level): string[] {
  return level === "open" ? [] : [`${slug}.${SUFFIX[level]}`, `${slug}.${CLOSED}`];
}

function closedFirst(names: Iterable<string>): string[] {
  const isClosed = (name: string): boolean => name.endsWith(`.${CLOSED}`);
  return [...names].sort((one, other) => Number(isClosed(other)) - Number(isClosed(one)));
}

/** A line per application: its slug and how it stands. */
export function mapText(wanted: WantedFlags): string {
  return [...wanted].map(([slug, level]) => `${slug} ${level}\n`).join("");
}

/** Proxies run as users of their own: what is here is no secret. */
async function put(folder: string, name: string, text: string): Promise<void> {
  const made = path.join(folder, `.${name}.${process.pid}.${randomBytes(3).toString("hex")}`);
  try {
    await writeFile(made, text, { flag: "wx" });
    await chmod(made, 0o644);
    await rename(made, path.join(folder, name));
  } catch (error) {
    await rm(made, { force: true });
    throw error;
  }
}

async function touch(file: string, otherwise: () => Promise<void>): Promise<void> {
  const now = new Date();
  await utimes(file, now, now).catch(otherwise);
}
