/** Methods that change nothing (RFC 9110, section 9.2.1). */
const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request that carries a cookie may be acted on: it changes nothing, or the browser says that a page of this
 * site sent it. A browser always says one of the two headers with a changing request; one that says neither is refused.
 */
export function isSameOrigin(request: Pick<Request, "method" | "headers">): boolean {
  if (SAFE.has(request.method.toUpperCase())) return true;
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin") return false;
  const origin = request.headers.get("origin");
  if (origin === null) return site === "same-origin";
  const host = request.headers.get("x-forwarded-host") ?? request.headers.get("host");
  return URL.canParse(origin) && new URL(origin).host === host?.toLowerCase();
}
