import pg from "pg";
import type { PlatformRoles } from "./names.ts";

/**
 * Gives the app role reading and the writer role writing of the platform database. Runs as the owner. The app gets no
 * write privilege of its own: one REVOKE of writer ends the writes of every session at once, open ones too.
 */
export async function grantPlatform(owner: pg.ClientBase, roles: PlatformRoles): Promise<void> {
  const [app, writer, admin] = [roles.app, roles.writer, roles.admin].map(pg.escapeIdentifier);
  await owner.query(`
    GRANT USAGE ON SCHEMA public TO ${app}, ${writer}, ${admin};
    GRANT SELECT ON ALL TABLES IN SCHEMA public TO ${app}, ${admin};
    GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO ${writer};
    GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO ${writer};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO ${app}, ${admin};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO ${writer};
    ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT USAGE, SELECT ON SEQUENCES TO ${writer};
    REVOKE UPDATE, DELETE ON "AuditOutbox" FROM ${writer};
    REVOKE INSERT, UPDATE, DELETE ON _prisma_migrations FROM ${writer};
  `);
}
