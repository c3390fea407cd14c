import { applySimulatorSchema } from "./apply-simulator-schema.ts";
import { connected } from "./connected.ts";
import { grantControl } from "./grant-control.ts";
import { grantPlatform } from "./grant-platform.ts";
import { migrateQueue } from "./migrate-queue.ts";
import { migrateDatabase } from "./migrate.ts";
import type { ControlRoles, PlatformRoles } from "./names.ts";

/** Everything that the control database holds besides rows: tables, the queue, the simulated fleet's schema, grants. */
export async function buildControlSchema(ownerUrl: string, roles: ControlRoles): Promise<void> {
  await migrateDatabase("control", ownerUrl);
  await migrateQueue(ownerUrl);
  await connected(ownerUrl, async (owner) => {
    await grantControl(owner, roles);
    await applySimulatorSchema(owner, roles);
  });
}

export async function buildPlatformSchema(ownerUrl: string, roles: PlatformRoles): Promise<void> {
  await migrateDatabase("platform", ownerUrl);
  await connected(ownerUrl, (owner) => grantPlatform(owner, roles));
}
