import { randomUUID } from "node:crypto";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { databaseLock } from "#lib/use-cases/console/database-lock.ts";
import type { ConsoleSession } from "#lib/use-cases/console/sign-in-console.ts";
import { enterMaintenance } from "#lib/use-cases/maintenance/enter-maintenance.ts";
import { leaveMaintenance } from "#lib/use-cases/maintenance/leave-maintenance.ts";
import { quiesceWorld, valueOf } from "../quiesce/quiesce-world.ts";
import { lockingServices, type LockingServices } from "./locking-services.ts";

export const RUNNERS = ["runner-1", "runner-2"];

/** A platform with two runners that really hold their locks, under a real engine. */
export async function maintenanceWorld() {
  const world = await quiesceWorld(lockingServices(RUNNERS));
  const services = world.services as LockingServices;
  for (const name of RUNNERS) await services.start(name);
  const { control, context } = world;
  const held = async () => ({ ...context, services, console: await takeConsole() });

  /** The console, as whoever has given its password has it. */
  const takeConsole = (): Promise<ConsoleSession> => {
    const session = randomUUID();
    return databaseLock(control).change(({ token }, now) => {
      const holder = { session, name: "ann", address: null, since: now, activeAt: now };
      const console: ConsoleSession = { session, token: token + 1, generation: 1, kind: "database" };
      return { lock: { token: token + 1, holder, wanted: null }, result: console };
    });
  };
  return {
    ...world,
    services,
    takeConsole,
    enter: async (asked: object = {}) =>
      valueOf(await enterMaintenance(await held(), { reason: "new disks", ...asked })).operationId,
    leave: async (asked: object = {}) => leaveMaintenance(await held(), { reason: "done", ...asked }),
    running: async () => (await services.list()).filter(({ running }) => running).map(({ name }) => name),
    mode: () => control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } }),
    lock: () => databaseLock(control).read(),
    async close(): Promise<void> {
      await services.kill();
      await world.close();
    },
  };
}

export type MaintenanceWorld = Awaited<ReturnType<typeof maintenanceWorld>>;
