import { readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { ControlClient } from "#lib/ports/databases.ts";

const OF_AN_OPERATION = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(-dump)?$/;

/** Removes what operations that have ended have left in the work folder. */
export async function sweepWorkFolder(control: ControlClient, folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const ids = names.flatMap((name) => OF_AN_OPERATION.exec(name)?.[1] ?? []);
  if (ids.length === 0) return;
  const open = await control.operation.findMany({
    where: { id: { in: ids }, status: { notIn: ["succeeded", "aborted"] } },
    select: { id: true },
  });
  const kept = new Set(open.map(({ id }) => id));
  for (const name of names) {
    const id = OF_AN_OPERATION.exec(name)?.[1];
    if (id !== undefined && !kept.has(id)) await rm(path.join(folder, name), { recursive: true, force: true });
  }
}
