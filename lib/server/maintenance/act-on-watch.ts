import type { OutageCause, PlatformLook } from "#lib/domain/console/outage.ts";
import type { MaintenanceMode } from "#lib/domain/modes/mode.ts";
import { followStartup } from "#lib/use-cases/maintenance/follow-startup.ts";
import { noteOutage, OUTAGE_WORDS } from "#lib/use-cases/maintenance/note-outage.ts";
import { startAnew, startByItself, type World } from "#lib/use-cases/maintenance/start-by-itself.ts";

export interface WatchLog {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

interface Seen {
  maintenance: MaintenanceMode;
  platform: PlatformLook;
  down: { cause: OutageCause; since: Date } | null;
  /** Since when control was silent for longer than a hiccup, and nobody has made up for it. */
  missed: Date | null;
}

/** Does what is due after a look, while control answers. True: what was missed has been made up for. */
export async function actOnWatch(world: World & { log: WatchLog }, seen: Seen): Promise<boolean> {
  const { control, now, log } = world;
  const { maintenance, platform, down, missed } = seen;
  const { state, cause } = maintenance;
  if (state === "starting" || state === "on") await control.$transaction((tx) => followStartup(tx, now()));
  if (down && (await control.$transaction((tx) => noteOutage(tx, down.cause, now())))) {
    log.warn({ since: down.since }, `outage: ${OUTAGE_WORDS[down.cause]}`);
  }
  const up = platform.database && (platform.runners ?? 0) > 0;
  if (up && state === "on" && cause === "outage") tell(log, await startByItself(world, missed !== null));
  if (!missed) return true;
  // Whoever is let in now would meet a platform that isn't there.
  if (!platform.database) return false;
  tell(log, await startAnew(world, missed, "the control database was out of reach"));
  return true;
}

function tell(log: WatchLog, operationId: string | null): void {
  if (operationId) log.info({ operationId }, "the platform is started by itself");
}
