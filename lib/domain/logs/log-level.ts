/** The platform's services that write a log. */
export const LOGGING_SERVICES = ["web", "worker", "runner"] as const;
export type LoggingService = (typeof LOGGING_SERVICES)[number];

export const LOG_LEVELS = ["trace", "debug", "info", "warn", "error"] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Where nobody has set another. */
export const DEFAULT_LOG_LEVEL: LogLevel = "info";

export function isLogLevel(text: string): text is LogLevel {
  return (LOG_LEVELS as readonly string[]).includes(text);
}
