import type { ControlClient } from "#lib/ports/databases.ts";

interface Host {
  id: string;
  name: string;
}

/** Enters a host as the one that opens the console without a database, unless there is one; returns who it is. */
export async function becomeConsoleHost(control: ControlClient, { id, name }: Host): Promise<Host> {
  await control.consoleLock.createMany({ data: [{ id: 1 }], skipDuplicates: true });
  // Of several that start at once, the first one's update finds none.
  await control.consoleLock.updateMany({ where: { id: 1, hostId: null }, data: { hostId: id, hostName: name } });
  const { hostId, hostName } = await control.consoleLock.findUniqueOrThrow({ where: { id: 1 } });
  return { id: hostId ?? id, name: hostName ?? name };
}
