import pg from "pg";

/** Names of the roles of the control database: the owner migrates, the app works, and owns nothing. */
export interface ControlRoles {
  owner: string;
  app: string;
}

/**
 * Names of the roles of the platform database. The app writes through its membership of `writer` alone, which the
 * admin may take away and give back; the admin may also end sessions.
 */
export interface PlatformRoles {
  owner: string;
  app: string;
  writer: string;
  admin: string;
}

export const CONTROL_ROLES: ControlRoles = { owner: "lull_owner", app: "lull_app" };

export const PLATFORM_ROLES: PlatformRoles = {
  owner: "lull_platform_owner",
  app: "lull_platform_app",
  writer: "lull_platform_writer",
  admin: "lull_platform_admin",
};

/** Makes or refreshes a role that signs in with a password (hashed by the server as scram-sha-256). */
export async function putLoginRole(superuser: pg.ClientBase, name: string, password: string): Promise<void> {
  await putRole(superuser, name);
  const role = pg.escapeIdentifier(name);
  await superuser.query("SET password_encryption = 'scram-sha-256'");
  await superuser.query(
    `ALTER ROLE ${role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS PASSWORD ${pg.escapeLiteral(password)}`,
  );
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
