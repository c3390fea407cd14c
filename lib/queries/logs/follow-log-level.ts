import { LOG_LEVELS, type LoggingService, type LogLevel } from "#lib/domain/logs/log-level.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";
import { listLogLevels } from "./list-log-levels.ts";

const LOOK_EVERY_MS = 10_000;

interface FollowingLog {
  level: string;
  info(fields: object, message: string): void;
}

/**
 * Keeps a process's log at the level that is set for its service, and says there when it changes. While it can't be
 * read the last one stays. Returns what ends it.
 */
export function followLogLevel(
  platform: Pick<PlatformClient, "logLevel">,
  service: LoggingService,
  log: FollowingLog,
  everyMs = LOOK_EVERY_MS,
): () => void {
  const look = async (): Promise<void> => {
    const levels = await listLogLevels(platform).catch(() => []);
    const own = levels.find((each) => each.service === service);
    if (own && own.level !== log.level) turn(log, own.level);
  };
  void look();
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
}

/** Said at the more talkative of the two levels. */
function turn(log: FollowingLog, to: LogLevel): void {
  const from = log.level;
  const quieter = LOG_LEVELS.indexOf(to) > (LOG_LEVELS as readonly string[]).indexOf(from);
  const say = (): void => log.info({ from, to }, "log level changed");
  if (quieter) say();
  log.level = to;
  if (!quieter) say();
}
