import { readdir, readFile, readlink } from "node:fs/promises";

/** How far a process has read a file, as the kernel knows it; null where it can't be told. */
export async function readPosition(pid: number, file: string): Promise<number | null> {
  try {
    for (const fd of await readdir(`/proc/${pid}/fd`)) {
      if ((await readlink(`/proc/${pid}/fd/${fd}`).catch(() => "")) !== file) continue;
      const [, position] = /^pos:\s+(\d+)/m.exec(await readFile(`/proc/${pid}/fdinfo/${fd}`, "utf8")) ?? [];
      return position === undefined ? null : Number(position);
    }
  } catch {
    // Another system, or it has ended by now.
  }
  return null;
}
