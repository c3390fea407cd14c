/** A connection URL of PostgreSQL on this host; every part is escaped. */
export function databaseUrl(part: { user: string; password: string; port: number; database: string }): string {
  const [user, password, database] = [part.user, part.password, part.database].map(encodeURIComponent);
  return `postgresql://${user}:${password}@127.0.0.1:${part.port}/${database}`;
}
