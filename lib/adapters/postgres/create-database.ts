import pg from "pg";

/** Makes a database unless it is there; only the named roles (and its owner) may connect to it. */
export async function putDatabase(
  superuser: pg.ClientBase,
  options: { name: string; owner: string; template?: string; connect: readonly string[] },
): Promise<void> {
  const [name, owner] = [options.name, options.owner].map(pg.escapeIdentifier);
  const { rowCount } = await superuser.query("SELECT 1 FROM pg_database WHERE datname = $1", [options.name]);
  if (rowCount === 0) {
    const template = pg.escapeIdentifier(options.template ?? "template0");
    await superuser.query(`CREATE DATABASE ${name} OWNER ${owner} TEMPLATE ${template}`);
  }
  await superuser.query(`REVOKE ALL ON DATABASE ${name} FROM PUBLIC`);
  const roles = options.connect.map(pg.escapeIdentifier).join(", ");
  if (roles !== "") await superuser.query(`GRANT CONNECT ON DATABASE ${name} TO ${roles}`);
}
