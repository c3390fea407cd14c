import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { isAlive, ownIdentity, type ProcessIdentity } from "./identity.ts";

export type Lock = { ok: true; release: () => void } | { ok: false; holder: ProcessIdentity };

/**
 * A lock that ends with its process, kill -9 included. It is a numbered file that names its holder:
 * the highest number holds, as long as that process lives and hasn't let go. Numbers only rise, so
 * that two which find the same dead holder can't both take its place.
 */
export function takeLock(folder: string, name: string): Lock {
  for (;;) {
    const numbers = numbersOf(folder, name);
    const highest = numbers.at(-1) ?? 0;
    const holder = highest > 0 ? holderOf(`${folder}/${name}.${highest}`) : null;
    if (holder && isAlive(holder)) return { ok: false, holder };
    const mine = highest + 1;
    if (!claim(folder, name, mine)) continue;
    if (numbersOf(folder, name).at(-1) !== mine) continue;
    for (const number of numbers) rmSync(`${folder}/${name}.${number}`, { force: true });
    return { ok: true, release: () => writeFileSync(`${folder}/${name}.${mine}`, "") };
  }
}

/** Who holds the lock now, or null. */
export function lockHolder(folder: string, name: string): ProcessIdentity | null {
  const highest = numbersOf(folder, name).at(-1);
  const holder = highest === undefined ? null : holderOf(`${folder}/${name}.${highest}`);
  return holder && isAlive(holder) ? holder : null;
}

/** The file appears whole: it is written aside and linked, which fails when the number is taken. */
function claim(folder: string, name: string, number: number): boolean {
  const aside = `${folder}/.${name}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(ownIdentity()), { mode: 0o600 });
  try {
    linkSync(aside, `${folder}/${name}.${number}`);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function numbersOf(folder: string, name: string): number[] {
  return readdirSync(folder)
    .filter((file) => file.startsWith(`${name}.`) && /^\d+$/.test(file.slice(name.length + 1)))
    .map((file) => Number(file.slice(name.length + 1)))
    .toSorted((a, b) => a - b);
}

function holderOf(path: string): ProcessIdentity | null {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as ProcessIdentity;
  } catch {
    return null;
  }
}
