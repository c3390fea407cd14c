import pg from "pg";
import { connected } from "./connected.ts";
import type { RestoreRoles } from "./names.ts";
import { putLoginRole } from "./roles.ts";

/** Makes or refreshes the two roles that restore databases of `owner`'s. A second time it changes nothing else. */
export async function putRestoreRoles(
  superuser: pg.ClientBase,
  roles: RestoreRoles,
  owner: string,
  passwordOf: (role: string) => string,
): Promise<void> {
  for (const role of [roles.restorer, roles.loader]) await putLoginRole(superuser, role, passwordOf(role));
  const [restorer, loader, owning] = [roles.restorer, roles.loader, owner].map(pg.escapeIdentifier);
  await superuser.query(`ALTER ROLE ${loader} RESET ALL`);
  await superuser.query(`ALTER ROLE ${restorer} CREATEDB`);
  await superuser.query(`GRANT ${owning}, ${loader}, pg_signal_backend TO ${restorer}`);
}

/** Whether a role signs in with its URL and has no settings of its own, such as an archive could have given it. */
export async function signsIn(url: string, role: string): Promise<boolean> {
  try {
    return await connected(url, async (client) => {
      const { rows } = await client.query<{ plain: boolean }>(
        "SELECT NOT EXISTS (SELECT FROM pg_db_role_setting WHERE setrole = $1::regrole) AS plain",
        [pg.escapeIdentifier(role)],
      );
      return rows[0]?.plain === true;
    });
  } catch {
    return false;
  }
}
