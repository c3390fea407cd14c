import pg from "pg";
import type { ControlRoles } from "./names.ts";

/** The queue's schema and its tables that have row security without a policy: only their owner would see the rows. */
const QUEUE_SCHEMA = "graphile_worker";

/** Gives the app role what it needs of the control database, and nothing that would make it an owner. Runs as the owner. */
export async function grantControl(owner: pg.ClientBase, roles: ControlRoles): Promise<void> {
  const app = pg.escapeIdentifier(roles.app);
  await owner.query(`
    GRANT USAGE ON SCHEMA public TO ${app};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${app};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${app};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${app};
    REVOKE UPDATE, DELETE ON "AuditEntry" FROM ${app};
    REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${app};
  `);
  if (roles.modeReader) await grantMode(owner, pg.escapeIdentifier(roles.modeReader));
  await grantSchema(owner, QUEUE_SCHEMA, app);
  await allowRows(owner, QUEUE_SCHEMA, roles.app);
}

/** Reading the mode, and nothing else: what a runner may know of control. */
async function grantMode(owner: pg.ClientBase, reader: string): Promise<void> {
  await owner.query(`GRANT USAGE ON SCHEMA public TO ${reader}; GRANT SELECT ON "Mode" TO ${reader};`);
}

/** Full use of one schema's tables, sequences and functions, those of the future included. */
export async function grantSchema(owner: pg.ClientBase, schema: string, app: string): Promise<void> {
  await owner.query(`
    GRANT USAGE ON SCHEMA ${schema} TO ${app};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA ${schema} TO ${app};
    GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA ${schema} TO ${app};
    GRANT EXECUTE ON ALL ROUTINES IN SCHEMA ${schema} TO ${app};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${app};
    ALTER DEFAULT PRIVILEGES IN SCHEMA ${schema} GRANT USAGE, SELECT, UPDATE ON SEQUENCES TO ${app};
  `);
}

async function allowRows(owner: pg.ClientBase, schema: string, app: string): Promise<void> {
  const policy = pg.escapeIdentifier(`${app}_all`);
  const { rows } = await owner.query<{ table: string }>(
    `SELECT c.oid::regclass::text AS table FROM pg_class c
     WHERE c.relnamespace = to_regnamespace($1) AND c.relrowsecurity
       AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = $2)`,
    [schema, `${app}_all`],
  );
  for (const { table } of rows) {
    await owner.query(
      `CREATE POLICY ${policy} ON ${table} TO ${pg.escapeIdentifier(app)} USING (true) WITH CHECK (true)`,
    );
  }
}
