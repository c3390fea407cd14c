/**
 * Where to go after signing in: a path of this site, else '/'. Takes what a link or a form says, so it trusts nothing:
 * other sites, `//host`, backslashes and control characters, which browsers read as slashes or drop, all lead home.
 */
export function callbackPath(asked: unknown): string {
  const here = "http://site.invalid";
  if (typeof asked !== "string" || asked.length > 2000 || !asked.startsWith("/")) return "/";
  if (/[\\\p{Cc}]/u.test(asked) || !URL.canParse(asked, here)) return "/";
  const url = new URL(asked, here);
  if (url.origin !== here || url.pathname.startsWith("//")) return "/";
  if (url.pathname === "/login" || url.pathname.startsWith("/api/")) return "/";
  return `${url.pathname}${url.search}${url.hash}`;
}
