/** Of a NUL that is written out in an address. PostgreSQL stores every character but that one: no page can have it. */
const NUL = /%00/i;

/** A page's address that nobody can have meant is refused before any page reads it; null: it is a good one. */
export function refuseAddress({ pathname, search }: Pick<URL, "pathname" | "search">): Response | null {
  if (!NUL.test(pathname) && !NUL.test(search)) return null;
  const text = "This address has a NUL character (%00). Check the link, or begin at the overview.\n";
  return new Response(text, { status: 400, headers: { "content-type": "text/plain; charset=utf-8" } });
}
