import pg from "pg";
import { seedJobKinds } from "#prisma/seed/job-kinds.ts";
import { argon2Passwords } from "#lib/adapters/argon2/hash.ts";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { simulatorDriver } from "#lib/adapters/simulator/driver.ts";
import { createSignInLimits } from "#lib/adapters/rate-limit/sign-in-limits.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { changeMode } from "#lib/use-cases/modes/change-mode.ts";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { engineWorld } from "../engine/engine-world.ts";
import { platformDatabase, type PlatformTestDatabase } from "../postgres.ts";
import { plantTenant } from "./plant-tenant.ts";

const NODES = 20;
export const PASSWORD = "correct horse battery staple";

/** A fleet, users and a tenant with something of everything: each mutation finds here what it is about. */
export async function readOnlyWorld() {
  const [fleet, platform] = await Promise.all([
    engineWorld({ nodes: NODES, guests: ["vm-1", "vm-2"].map((name) => ({ name, node: "sim1" })) }),
    platformDatabase(),
  ]);
  const { control } = fleet;
  await control.mode.create({ data: { scope: SYSTEM_SCOPE } });
  await seedJobKinds(platform.client);
  const tenant = await plantTenant(platform.client);
  const writes = createPlatformWrites({ adminUrl: platform.adminUrl, appUrl: platform.url });
  const limits = createSignInLimits(fleet.database.pool);
  const actor = systemActor("test");
  const simulator = simulatorDriver(fleet.store);
  const drivers = { simulator, libvirt: simulator };
  const beside = { writes, limits, passwords: argon2Passwords, drivers };
  const context = { ...fleet.context, actor, platform: platform.client, ...beside };
  const hashed = await argon2Passwords.hash(PASSWORD);
  let used = 1;
  return {
    context,
    control,
    platform,
    ...tenant,
    /** A node that nothing else uses; the first one has the guests. */
    node(): string {
      used += 1;
      return `sim${used}`;
    },
    async user(name: string): Promise<string> {
      const passwordHash = hashed.ok ? hashed.hash : null;
      return (await control.user.create({ data: { name, displayName: name, passwordHash } })).id;
    },
    /** An operation on a node of its own, confirmed; no worker is there to carry it out. */
    async operation(): Promise<string> {
      used += 1;
      const asked = { node: `sim${used}`, vmAction: "move", reason: "fan" };
      return valueOf(await startNodeMaintenance(context, asked)).operationId;
    },
    turn: async (readOnly: boolean) => valueOf(await changeMode(context, { readOnly, reason: "backup" })),
    checksums: () => checksumsOf(platform),
    async drop(): Promise<void> {
      await Promise.all([fleet.close(), platform.drop()]);
    },
  };
}

export type ReadOnlyWorld = Awaited<ReturnType<typeof readOnlyWorld>>;

export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.reason}: ${outcome.detail}`);
}

/** Of all that each table of platform holds. */
async function checksumsOf({ pool }: PlatformTestDatabase): Promise<Record<string, string>> {
  const tables = await pool.query<{ name: string }>(
    "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename",
  );
  const sums: Record<string, string> = {};
  for (const { name } of tables.rows) {
    const { rows } = await pool.query<{ sum: string }>(
      `SELECT count(*) || ' ' || coalesce(md5(string_agg(md5(t::text), '' ORDER BY t::text)), '') AS sum
       FROM ${pg.escapeIdentifier(name)} t`,
    );
    sums[name] = rows[0]?.sum ?? "";
  }
  return sums;
}
