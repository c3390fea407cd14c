import pg from "pg";

/** PostgreSQL's and Node's codes, as the codes that the Prisma CLI knows. */
const CODES: Record<string, string> = {
  "3D000": "P1003",
  "28P01": "P1000",
  "28000": "P1000",
  ECONNREFUSED: "P1001",
  "42P04": "P1009",
};

/** Performs one command on the database itself; returns the exit code, with the error on standard error as the CLI reads it. */
export async function runDatabaseCommand(command: string | undefined, url: string | undefined): Promise<number> {
  try {
    if (url === undefined) throw new Error("No datasource was given.");
    await perform(command, url);
    return 0;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    const fields = { error_code: CODES[code ?? ""] ?? "P1001", message: message || code };
    process.stderr.write(`\n${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}\n`);
    return 1;
  }
}

async function perform(command: string | undefined, url: string): Promise<void> {
  const server = new URL(url);
  const name = pg.escapeIdentifier(decodeURIComponent(server.pathname.slice(1)));
  server.pathname = "/postgres";
  switch (command) {
    case "can-connect-to-database":
      return connected(url, "SELECT 1");
    case "create-database":
      return connected(server.href, `CREATE DATABASE ${name}`);
    case "drop-database":
      return connected(server.href, `DROP DATABASE IF EXISTS ${name}`);
    default:
      throw new Error(`This schema engine has no command ${command ?? "(none)"}.`);
  }
}

async function connected(url: string, sql: string): Promise<void> {
  const target = new URL(url);
  target.searchParams.delete("schema");
  const client = new pg.Client({ connectionString: target.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
