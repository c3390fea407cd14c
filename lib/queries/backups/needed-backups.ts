import type { ControlTx } from "#lib/ports/databases.ts";

/** Those of the given backups that an open operation names, or that the way back from the present release needs. */
export async function neededBackups(control: ControlTx, ids: readonly string[]): Promise<Set<string>> {
  const present = await control.installation.findFirst({ orderBy: { id: "desc" }, select: { backupId: true } });
  const rows = await control.$queryRaw<{ id: string }[]>`
    SELECT b.id FROM unnest(${[...ids]}::text[]) AS b(id)
    WHERE EXISTS (
      SELECT FROM "Operation" o WHERE o.status NOT IN ('succeeded', 'aborted')
        AND (position(b.id IN o.request::text) > 0 OR position(b.id IN o.plan::text) > 0)
    ) OR EXISTS (SELECT FROM "Backup" k JOIN "Operation" o ON o.id = k."operationId"
      WHERE k.id = b.id::uuid AND k.cause = 'safety' AND o.status NOT IN ('succeeded', 'aborted'))`;
  return new Set([...rows.map(({ id }) => id), ...(present?.backupId ? [present.backupId] : [])]);
}
