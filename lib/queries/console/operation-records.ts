import type { ControlClient } from "#lib/ports/databases.ts";

/** Newest operations that a troubleshooting archive has. */
const MOST = 200;
const MOST_LINES = 2_000;

export interface OperationRecord {
  id: string;
  at: Date;
  text: string;
}

/** Plans, states of the steps and journals, one operation after the other, newest first: never more than one at once. */
export async function* operationRecords(control: ControlClient): AsyncGenerator<OperationRecord> {
  const found = await control.operation.findMany({ orderBy: { createdAt: "desc" }, take: MOST, select: { id: true } });
  for (const { id } of found) {
    const operation = await control.operation.findUnique({ where: { id }, include: { steps: true } });
    if (!operation) continue;
    const lines = await control.journalEntry.findMany({
      where: { operationId: id },
      orderBy: { id: "desc" },
      take: MOST_LINES,
    });
    const journal = lines.toReversed().map(({ id: line, ...rest }) => ({ id: line.toString(), ...rest }));
    yield { id, at: operation.createdAt, text: JSON.stringify({ ...operation, journal }, null, 1) };
  }
}
