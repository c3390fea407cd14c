import { z } from "zod";
import { nothing, sql, type Sql } from "./sql.ts";

/** One page of a list: `nextCursor` is null on the last one. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

type KeyType = "text" | "number";

const cursorContent = z.object({
  by: z.string().max(40),
  key: z.union([
    z
      .string()
      .max(400)
      .regex(/^[^\0]*$/),
    z.number(),
  ]),
  id: z.guid(),
});
export type Cursor = z.output<typeof cursorContent>;

const cursorText = z
  .string()
  .max(1000)
  .transform((text, context) => {
    const cursor = cursorContent.safeParse(readCursor(text));
    if (cursor.success) return cursor.data;
    context.addIssue("This is no cursor of a list: use nextCursor as it was given.");
    return z.NEVER;
  })
  .describe("nextCursor of the page before.");

/**
 * The parameters that every list shares (sort, order, limit, cursor) beside a list's own filters.
 * `sorts` names what one may sort by and the type of its key; the first one is the default.
 */
export function listQuery<S extends Record<string, KeyType>, F extends z.ZodRawShape>(sorts: S, filters: F) {
  const names = Object.keys(sorts) as [keyof S & string, ...(keyof S & string)[]];
  return z
    .object({
      ...filters,
      sort: z.enum(names).default(names[0]),
      order: z.enum(["asc", "desc"]).default("asc"),
      limit: z.coerce.number().int().min(1).max(500).default(100),
      cursor: cursorText.optional(),
    })
    .superRefine((query, context) => {
      const { cursor, sort, order } = query as unknown as Sorted<keyof S & string>;
      if (!cursor) return;
      const keyType = sorts[sort] === "number" ? "number" : "string";
      if (cursor.by === `${sort} ${order}` && typeof cursor.key === keyType) return;
      context.addIssue({ code: "custom", path: ["cursor"], message: "The cursor is of a list in another order." });
    });
}

export interface Sorted<S extends string = string> {
  sort: S;
  order: "asc" | "desc";
  limit: number;
  cursor?: Cursor | undefined;
}

/** ` AND (key, id) > (...)`: what comes after the cursor; nothing on the first page. */
export function afterCursor({ cursor, order }: Sorted, key: Sql, id: Sql): Sql {
  if (!cursor) return nothing;
  const value = typeof cursor.key === "number" ? sql`${cursor.key}::float8` : sql`${cursor.key}::text`;
  return order === "asc"
    ? sql` AND (${key}, ${id}) > (${value}, ${cursor.id}::uuid)`
    : sql` AND (${key}, ${id}) < (${value}, ${cursor.id}::uuid)`;
}

/** ` ORDER BY key, id LIMIT n + 1`: one more than asked for tells whether there is a next page. */
export function inOrder({ order, limit }: Sorted, key: Sql, id: Sql): Sql {
  return order === "asc"
    ? sql` ORDER BY ${key}, ${id} LIMIT ${limit + 1}::int`
    : sql` ORDER BY ${key} DESC, ${id} DESC LIMIT ${limit + 1}::int`;
}

/** Cuts the one row too many off and makes the cursor from the last one that stays. */
export function pageOf<R extends { id: string; key: string | number }, T>(
  { sort, order, limit }: Sorted,
  found: readonly R[],
  view: (row: R) => T,
): Page<T> {
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : undefined;
  const nextCursor = last ? writeCursor({ by: `${sort} ${order}`, key: last.key, id: last.id }) : null;
  return { items: shown.map(view), nextCursor };
}

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64url");
}

function readCursor(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, "base64url").toString());
  } catch {
    return null;
  }
}
