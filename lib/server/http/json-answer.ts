/** An answer of the API as JSON, never kept by a cache; a problem from 400 on. */
export function jsonAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  const type = status >= 400 ? "application/problem+json" : "application/json";
  return new Response(JSON.stringify(body), {
    status,
    headers: { "content-type": type, "cache-control": "no-store", ...headers },
  });
}
