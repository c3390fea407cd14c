import type { Page } from "#lib/queries/list-query.ts";
import type { Api } from "./api.ts";

/** Every item of a list, page after page. What is undefined in the query is left out. */
export async function allPages<T>(api: Api, path: string, asked: Record<string, string | undefined>): Promise<T[]> {
  const items: T[] = [];
  let cursor: string | null = null;
  do {
    const query = new URLSearchParams({ limit: "500" });
    for (const [name, value] of Object.entries({ ...asked, cursor })) if (value) query.set(name, value);
    const page: Page<T> = await api.get(`${path}?${query}`);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor);
  return items;
}
