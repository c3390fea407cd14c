/** Runs once, before the web server answers its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { settleForwardedHeaders } = await import("#lib/server/auth/forwarded-headers.ts");
  settleForwardedHeaders();
  const { followWebLogLevel } = await import("#lib/server/web-log.ts");
  await followWebLogLevel().catch(() => undefined);
  const { watchMaintenance } = await import("#lib/server/maintenance/watch-maintenance.ts");
  await watchMaintenance();
  const { keepCarryingOver } = await import("#lib/server/console/carry-over.ts");
  keepCarryingOver();
}

/** A page that meets a database that isn't there is led to /maintenance: the watch is told before the answer begins. */
export async function onRequestError(error: unknown): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { isNoDatabase } = await import("#lib/server/http/unexpected.ts");
  const { struck } = await import("#lib/server/maintenance/memory.ts");
  if (isNoDatabase(error)) struck();
}
