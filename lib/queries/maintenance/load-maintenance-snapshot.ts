import type { FoundMode } from "#lib/domain/modes/found-mode.ts";
import type { MaintenanceSnapshot, PlatformService } from "#lib/domain/modes/maintenance-snapshot.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlTx, PlatformTx } from "#lib/ports/databases.ts";
import { ServicesUnreachable, type PlatformServices } from "#lib/ports/platform-services.ts";
import { loadModeSnapshot } from "../quiesce/load-platform-snapshot.ts";
import { activeWriters } from "../quiesce/active-writers.ts";

const UNDER_WAY = ["queued", "running", "asking", "aborting"];
/** Operations that are named at most. */
const MOST_NAMED = 50;

/**
 * What entering and leaving maintenance are planned from, as it is now. A platform that can't be asked has no run that
 * anybody could wait for.
 */
export async function loadMaintenanceSnapshot(
  control: ControlTx,
  platform: PlatformTx,
  services: PlatformServices,
): Promise<MaintenanceSnapshot> {
  const [snapshot, mode, inFlight, known, runs] = await Promise.all([
    loadModeSnapshot(control),
    control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } }),
    operationsInFlight(control),
    servicesNow(services),
    activeWriters(platform).catch(() => []),
  ]);
  const foundMode = mode.maintenance === "off" ? null : (mode.maintenanceFound as unknown as FoundMode | null);
  return { ...snapshot, runs, services: known, foundMode, notice: mode.notice, inFlight };
}

async function operationsInFlight(control: ControlTx): Promise<MaintenanceSnapshot["inFlight"]> {
  const found = await control.operation.findMany({
    where: { status: { in: UNDER_WAY }, parentOperationId: null, claims: { none: { key: "mode" } } },
    select: { id: true, title: true },
    orderBy: { createdAt: "asc" },
    take: MOST_NAMED,
  });
  return found.map(({ id, title }) => ({ operationId: id, title }));
}

async function servicesNow(services: PlatformServices): Promise<PlatformService[] | null> {
  try {
    return (await services.list()).map(({ name, running }) => ({ name, running }));
  } catch (error) {
    if (error instanceof ServicesUnreachable) return null;
    throw error;
  }
}
