/** The API's path of a list with those parameters of the page's address that the list knows. */
export function listPath(base: string, params: URLSearchParams, known: readonly string[]): string {
  const query = new URLSearchParams();
  for (const name of known) {
    const value = params.get(name)?.trim();
    if (value) query.set(name, value);
  }
  query.set("limit", "200");
  return `${base}?${query.toString()}`;
}
