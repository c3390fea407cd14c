import pg from "pg";
import type { PlatformRoles } from "./names.ts";
import { scramVerifier } from "./scram-verifier.ts";

/** Makes or refreshes a role that signs in with a password and may do nothing else by itself. */
export async function putLoginRole(superuser: pg.ClientBase, name: string, password: string): Promise<void> {
  await putRole(superuser, name);
  const attributes = "LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS";
  const verifier = pg.escapeLiteral(scramVerifier(password));
  await superuser.query(`ALTER ROLE ${pg.escapeIdentifier(name)} ${attributes} PASSWORD ${verifier}`);
}

/** Makes the platform's writer role and its memberships. The admin grants it to the app, so that it may revoke it. */
export async function putWriterRole(superuser: pg.ClientBase, roles: PlatformRoles): Promise<void> {
  await putRole(superuser, roles.writer);
  const [app, writer, admin] = [roles.app, roles.writer, roles.admin].map(pg.escapeIdentifier);
  await superuser.query(`GRANT ${writer} TO ${admin} WITH ADMIN OPTION`);
  await superuser.query(`GRANT pg_signal_backend TO ${admin}`);
  await superuser.query(`SET ROLE ${admin}`);
  try {
    await superuser.query(`GRANT ${writer} TO ${app}`);
  } finally {
    await superuser.query("RESET ROLE");
  }
}

async function putRole(superuser: pg.ClientBase, name: string): Promise<void> {
  const { rowCount } = await superuser.query("SELECT 1 FROM pg_roles WHERE rolname = $1", [name]);
  if (rowCount === 0) await superuser.query(`CREATE ROLE ${pg.escapeIdentifier(name)} NOLOGIN`);
}
