import { FREE, type ConsoleLock } from "#lib/domain/console/lock.ts";
import type { ConsoleLockStore, LockDecision } from "#lib/ports/console-lock.ts";
import type { ControlClient, ControlTx } from "#lib/ports/databases.ts";

/** The console's lock in control: one row, changed under its row lock, by the database's clock. */
export function databaseLock(control: ControlClient): ConsoleLockStore {
  return {
    kind: "database",
    async read() {
      const [now, row] = await Promise.all([clockOf(control), control.consoleLock.findUnique({ where: { id: 1 } })]);
      return { lock: row ? lockOf(row) : FREE, now };
    },
    change: (decide) => control.$transaction((tx) => changeLock(tx, decide), { maxWait: 15_000, timeout: 30_000 }),
  };
}

/** The same within a transaction of the caller's, for what has to hold together with it. */
export async function changeLock<T>(
  tx: ControlTx,
  decide: (lock: ConsoleLock, now: Date) => LockDecision<T>,
): Promise<T> {
  await tx.consoleLock.createMany({ data: [{ id: 1 }], skipDuplicates: true });
  await tx.$queryRaw`SELECT id FROM "ConsoleLock" WHERE id = 1 FOR UPDATE`;
  const before = lockOf(await tx.consoleLock.findUniqueOrThrow({ where: { id: 1 } }));
  const { lock, result } = decide(before, await clockOf(tx));
  if (lock !== before) await tx.consoleLock.update({ where: { id: 1 }, data: rowOf(lock) });
  return result;
}

type LockRow = NonNullable<Awaited<ReturnType<ControlTx["consoleLock"]["findUnique"]>>>;

function lockOf(row: LockRow): ConsoleLock {
  const { token, session, name, since, activeAt, wantedBy, wantedName, wantedAt } = row;
  const held = session !== null && name !== null && since !== null && activeAt !== null;
  const wanted = wantedBy !== null && wantedName !== null && wantedAt !== null;
  return {
    token,
    holder: held ? { session, name, address: row.address, since, activeAt } : null,
    wanted: wanted
      ? { session: wantedBy, name: wantedName, address: row.wantedAddress, askedAt: wantedAt, granted: row.granted }
      : null,
  };
}

function rowOf({ token, holder, wanted }: ConsoleLock): Omit<LockRow, "id" | "hostId" | "hostName"> {
  return {
    token,
    session: holder?.session ?? null,
    name: holder?.name ?? null,
    address: holder?.address ?? null,
    since: holder?.since ?? null,
    activeAt: holder?.activeAt ?? null,
    wantedBy: wanted?.session ?? null,
    wantedName: wanted?.name ?? null,
    wantedAddress: wanted?.address ?? null,
    wantedAt: wanted?.askedAt ?? null,
    granted: wanted?.granted ?? false,
  };
}

/** The time of this moment, not of the transaction's begin: it may have waited for the row. */
async function clockOf(tx: ControlTx): Promise<Date> {
  const [row] = await tx.$queryRaw<{ now: Date }[]>`SELECT clock_timestamp() AS now`;
  if (!row) throw new Error("The control database didn't say what time it is.");
  return row.now;
}
