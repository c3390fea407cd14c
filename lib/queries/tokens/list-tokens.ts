import { z } from "zod";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { afterCursor, inOrder, listQuery, pageOf, type Page } from "../list-query.ts";
import { nothing, rows, sql } from "../sql.ts";

/** One API token without its secret. Times are ISO 8601 UTC. */
export interface TokenView {
  id: string;
  name: string;
  /** Its first characters, to recognise it by. */
  prefix: string;
  user: string;
  scopes: string[];
  status: "active" | "expired" | "revoked";
  createdAt: string;
  expiresAt: string | null;
  /** To the minute. */
  lastUsedAt: string | null;
}

export const listTokensQuery = listQuery(
  { createdAt: "text" },
  {
    user: z.string().trim().max(64).optional().describe("Tokens of this user; for system-admins."),
    all: z.stringbool().default(false).describe("Expired and revoked ones as well."),
  },
);
export type ListTokensQuery = z.output<typeof listTokensQuery>;

/** Tokens by age: one's own; those of others only for who may administer the system (an empty list for the rest). */
export async function listTokens(
  control: ControlClient,
  actor: Actor,
  query: ListTokensQuery,
): Promise<Page<TokenView>> {
  const anybodys = refusalOf(actor, "system.administer") === null;
  const own = anybodys ? nothing : sql` AND t."userId" = ${actor.id}::uuid`;
  const user = query.user ? sql` AND u."name" = ${query.user}` : nothing;
  const alive = query.all
    ? nothing
    : sql` AND t."revokedAt" IS NULL AND (t."expiresAt" IS NULL OR t."expiresAt" > now())`;
  const key = sql`to_char(t."createdAt" AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS')`;
  const found = await rows<TokenRow>(
    control,
    sql`SELECT t."id", ${key} AS "key", t."name", t."prefix", u."name" AS "user", t."scopes", t."createdAt",
          t."expiresAt", t."lastUsedAt",
          CASE WHEN t."revokedAt" IS NOT NULL THEN 'revoked' WHEN t."expiresAt" <= now() THEN 'expired'
            ELSE 'active' END AS "status"
        FROM "ApiToken" t JOIN "User" u ON u."id" = t."userId"
        WHERE TRUE${own}${user}${alive}${afterCursor(query, key, sql`t."id"`)}${inOrder(query, key, sql`t."id"`)}`,
  );
  return pageOf(query, found, viewOf);
}

interface TokenRow extends Omit<TokenView, "createdAt" | "expiresAt" | "lastUsedAt"> {
  key: string;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
}

function viewOf({ id, name, prefix, user, scopes, status, createdAt, expiresAt, lastUsedAt }: TokenRow): TokenView {
  return {
    id,
    name,
    prefix,
    user,
    scopes,
    status,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
