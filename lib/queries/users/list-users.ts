import { z } from "zod";
import type { ControlClient } from "#lib/ports/databases.ts";
import { afterCursor, inOrder, listQuery, pageOf, type Page } from "../list-query.ts";
import { containing, nothing, rows, sql } from "../sql.ts";

/** One user, as page and API show it. Times are ISO 8601 UTC. */
export interface UserView {
  id: string;
  name: string;
  displayName: string;
  groups: string[];
  /** How it signs in. */
  signIn: "password" | "oidc";
  disabledAt: string | null;
  createdAt: string;
  /** Tokens that work. */
  tokens: number;
}

export const listUsersQuery = listQuery({ name: "text" }, { q: z.string().trim().max(100).optional() });
export type ListUsersQuery = z.output<typeof listUsersQuery>;

/** Users by name. For system-admins: the caller checks `system.administer`. */
export async function listUsers(control: ControlClient, query: ListUsersQuery): Promise<Page<UserView>> {
  const key = sql`u."name" COLLATE "C"`;
  const pattern = query.q ? containing(query.q) : null;
  const matching = pattern ? sql` AND (u."name" ILIKE ${pattern} OR u."displayName" ILIKE ${pattern})` : nothing;
  const found = await rows<UserRow>(
    control,
    sql`SELECT u."id", u."name" AS "key", u."name", u."displayName", u."oidcSubject" IS NOT NULL AS "oidc",
          u."disabledAt", u."createdAt",
          ARRAY(SELECT m."group" FROM "GroupMembership" m WHERE m."userId" = u."id" ORDER BY 1) AS "groups",
          (SELECT count(*)::int FROM "ApiToken" t WHERE t."userId" = u."id" AND t."revokedAt" IS NULL
            AND (t."expiresAt" IS NULL OR t."expiresAt" > now())) AS "tokens"
        FROM "User" u WHERE TRUE${matching}${afterCursor(query, key, sql`u."id"`)}${inOrder(query, key, sql`u."id"`)}`,
  );
  return pageOf(query, found, viewOf);
}

interface UserRow {
  id: string;
  key: string;
  name: string;
  displayName: string;
  oidc: boolean;
  disabledAt: Date | null;
  createdAt: Date;
  groups: string[];
  tokens: number;
}

function viewOf(row: UserRow): UserView {
  return {
    id: row.id,
    name: row.name,
    displayName: row.displayName,
    groups: row.groups,
    signIn: row.oidc ? "oidc" : "password",
    disabledAt: row.disabledAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    tokens: row.tokens,
  };
}
