import type { PlatformServices } from "#lib/ports/platform-services.ts";
import type { UpgradeKeeping } from "#lib/ports/upgrade-keeping.ts";
import { makeUpgradeKeeping } from "./make-upgrade-keeping.ts";
import { platformServices } from "./platform-services.ts";

/** What planning an upgrade needs beside the databases. */
export function upgradeWorld(): { services: PlatformServices; upgrades: UpgradeKeeping } {
  return { services: platformServices(), upgrades: makeUpgradeKeeping() };
}
