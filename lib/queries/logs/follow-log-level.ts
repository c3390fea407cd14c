import type { LoggingService } from "#lib/domain/logs/log-level.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";
import { listLogLevels } from "./list-log-levels.ts";

const LOOK_EVERY_MS = 5_000;

/**
 * Keeps a process's log at the level that is set for its service. While it can't be read the last one stays. Returns
 * what ends it.
 */
export function followLogLevel(
  platform: Pick<PlatformClient, "logLevel">,
  service: LoggingService,
  log: { level: string },
  everyMs = LOOK_EVERY_MS,
): () => void {
  const look = async (): Promise<void> => {
    const levels = await listLogLevels(platform).catch(() => []);
    const own = levels.find((each) => each.service === service);
    if (own) log.level = own.level;
  };
  void look();
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}
