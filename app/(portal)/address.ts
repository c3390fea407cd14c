/** What Next.js gives a page of its address. */
export type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The address's parameters; of repeated ones the first. */
export async function addressOf(searchParams: SearchParams): Promise<URLSearchParams> {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(await searchParams)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) params.set(name, first);
  }
  return params;
}

/** The query of an API path as the object that a list's schema parses. */
export function queryOf(path: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(path.slice(path.indexOf("?") + 1)));
}
