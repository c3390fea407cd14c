import { z } from "zod";
import { placeOf, type TargetSettings } from "#lib/domain/backups/target.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

export const targetView = z
  .object({
    name: z.string(),
    kind: z.enum(["folder", "sftp"]),
    place: z.string().describe("/a/folder, or sftp://user@host:port/folder."),
    backups: z.number().int().describe("Complete ones that lie there."),
  })
  .meta({ id: "BackupTarget" });
export type TargetView = z.output<typeof targetView>;

/** All targets by name; there are few. */
export async function listTargets(control: ControlTx): Promise<TargetView[]> {
  const rows = await control.backupTarget.findMany({
    orderBy: { name: "asc" },
    take: 200,
    include: { _count: { select: { backups: { where: { status: "complete" } } } } },
  });
  return rows.map(({ name, settings, _count }) => {
    const target = settings as unknown as TargetSettings;
    return { name, kind: target.kind, place: placeOf(target), backups: _count.backups };
  });
}
