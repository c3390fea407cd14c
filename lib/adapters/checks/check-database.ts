import type pg from "pg";
import { connected } from "../postgres/connected.ts";
import { failed, ok, type Finding } from "#lib/ports/finding.ts";

interface Rights {
  /** Whether the role may hold a right to write itself, rather than through membership of a writer role. */
  mayWrite: boolean;
}

/** The database answers, and its role owns nothing and may do no more than it should. */
export async function checkDatabase(check: string, url: string, rights: Rights): Promise<Finding[]> {
  try {
    return await connected(url, async (client) => {
      const started = performance.now();
      await client.query("SELECT 1");
      const answered = ok(check, `answers in ${(performance.now() - started).toFixed(0)} ms`);
      return [answered, ...(await checkRole(check, client, rights))];
    });
  } catch (error) {
    const message = `can't be reached: ${error instanceof Error ? error.message : String(error)}`;
    return [
      failed(check, message, "Start its PostgreSQL server, and look into its log; then the address and the network."),
    ];
  }
}

async function checkRole(check: string, client: pg.Client, { mayWrite }: Rights): Promise<Finding[]> {
  const found: Finding[] = [];
  const power = await client.query<{ name: string; powerful: boolean }>(
    `SELECT rolname AS name, rolsuper OR rolcreaterole OR rolcreatedb OR rolbypassrls OR rolreplication AS powerful
     FROM pg_roles WHERE rolname = current_user`,
  );
  const name = power.rows[0]?.name ?? "the role";
  if (power.rows[0]?.powerful)
    found.push(
      failed(check, `${name} may do more than use this database`, "Take superuser, CREATEROLE and CREATEDB from it."),
    );
  const owned = await ownedBy(client);
  if (owned.length > 0) {
    found.push(
      failed(check, `${name} owns ${owned.join(", ")}: what it owns, no REVOKE protects`, "Give it to the owner role."),
    );
  }
  const written = mayWrite ? [] : await writableDirectly(client);
  if (written.length > 0)
    found.push(
      failed(
        check,
        `${name} may write ${written.join(", ")} without membership of writer`,
        "Revoke that: it writes as a member of writer alone.",
      ),
    );
  return found.length > 0 ? found : [ok(check, `${name} owns nothing and has the rights that it needs`)];
}

/** Up to five names of what the role owns: relations, schemas, functions, databases. */
async function ownedBy(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT oid::regclass::text AS name FROM pg_class
       WHERE relowner = current_user::regrole AND relpersistence <> 't'
     UNION ALL SELECT 'schema ' || nspname FROM pg_namespace
       WHERE nspowner = current_user::regrole AND nspname NOT LIKE 'pg\\_%'
     UNION ALL SELECT 'function ' || proname FROM pg_proc WHERE proowner = current_user::regrole
     UNION ALL SELECT 'database ' || datname FROM pg_database WHERE datdba = current_user::regrole
     LIMIT 5`,
  );
  return rows.map(({ name }) => name);
}

/** Up to five tables that the role itself, not one of its groups, was granted to write. */
async function writableDirectly(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT DISTINCT c.oid::regclass::text AS name
     FROM pg_class c, aclexplode(c.relacl) AS a
     WHERE a.grantee = current_user::regrole AND a.privilege_type IN ('INSERT', 'UPDATE', 'DELETE', 'TRUNCATE')
     LIMIT 5`,
  );
  return rows.map(({ name }) => name);
}
