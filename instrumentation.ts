/** Runs once, before the web server answers its first request. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { settleForwardedHeaders } = await import("#lib/server/auth/forwarded-headers.ts");
  settleForwardedHeaders();
  const { followWebLogLevel } = await import("#lib/server/web-log.ts");
  await followWebLogLevel().catch(() => undefined);
}
