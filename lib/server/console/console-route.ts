import { isSameOrigin } from "../auth/same-origin.ts";
import { problem } from "../http/problem.ts";
import { unexpected } from "../http/unexpected.ts";

type Params = Record<string, string>;
type Answering = (request: Request, params: Params) => Promise<Response>;
type Handler = (request: Request, context: { params: Promise<unknown> }) => Promise<Response>;

/** A route of the console: nothing of another site's page is acted on, and nothing ends without an answer in words. */
export function consoleRoute(answering: Answering): Handler {
  return async (request, { params }) => {
    try {
      if (!isSameOrigin(request)) {
        return problem("forbidden", "This request came from another site. Nothing was done.");
      }
      const answer = await answering(request, (await params) as Params);
      if (!answer.headers.has("cache-control")) answer.headers.set("cache-control", "no-store");
      return answer;
    } catch (error) {
      return unexpected(error, request);
    }
  };
}

export function json(value: unknown, cookies: readonly string[] = []): Response {
  const headers = new Headers({ "content-type": "application/json", "cache-control": "no-store" });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(JSON.stringify(value), { headers });
}

/** Whether the browser speaks TLS, with Lull itself or with a proxy that is trusted: then its cookies are for that alone. */
export function isSecure({ headers }: { headers: Headers }): boolean {
  return headers.get("x-forwarded-proto") === "https";
}
