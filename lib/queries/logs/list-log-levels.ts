import { DEFAULT_LOG_LEVEL, isLogLevel, LOGGING_SERVICES, type LogLevel } from "#lib/domain/logs/log-level.ts";
import type { PlatformClient } from "#lib/ports/databases.ts";

export interface LogLevelView {
  service: string;
  level: LogLevel;
  revision: number;
}

/** The log level of every service; the default where nobody has set another. */
export async function listLogLevels(platform: Pick<PlatformClient, "logLevel">): Promise<LogLevelView[]> {
  const set = await platform.logLevel.findMany();
  return LOGGING_SERVICES.map((service) => {
    const row = set.find((each) => each.service === service);
    const level = row && isLogLevel(row.level) ? row.level : DEFAULT_LOG_LEVEL;
    return { service, level, revision: row?.revision ?? 0 };
  });
}
