import { NextRequest } from "next/server.js";

type Handler = (request: NextRequest) => Promise<Response>;

/** A browser's cookie jar in front of next-auth's handlers, and of whatever else is fetched over the network. */
export function browserAt(origin: string, handlers: { GET: Handler; POST: Handler }) {
  const jar = new Map<string, string>();

  const visit = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const target = new URL(url, origin);
    if (target.origin !== origin) return fetch(target, { redirect: "manual" });
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const headers = { cookie, host: target.host, "x-forwarded-proto": "http", "x-forwarded-for": "192.0.2.5" };
    const request = form
      ? new NextRequest(target, { method: "POST", headers, body: new URLSearchParams(form) })
      : new NextRequest(target, { headers });
    const response = await handlers[form ? "POST" : "GET"](request);
    for (const line of response.headers.getSetCookie()) keep(line);
    return response;
  };

  const keep = (line: string): void => {
    const [pair = "", ...attributes] = line.split(";");
    const at = pair.indexOf("=");
    const gone = attributes.some((attribute) => /^\s*max-age=0\s*$/i.test(attribute)) || at === pair.length - 1;
    if (gone) jar.delete(pair.slice(0, at));
    else jar.set(pair.slice(0, at), pair.slice(at + 1));
  };

  return {
    visit,
    cookies: () => new Map(jar),
    /** Follows redirects until a page of this site that isn't next-auth's; answers its address. */
    async follow(first: Response): Promise<string> {
      let response = first;
      for (let hop = 0; hop < 10; hop += 1) {
        const location = response.headers.get("location");
        if (!location) return `status ${response.status}`;
        const target = new URL(location, origin);
        if (target.origin === origin && !target.pathname.startsWith("/api/auth/"))
          return target.href.slice(origin.length);
        response = await visit(target.href);
      }
      throw new Error("too many redirects");
    },
    /** A form of next-auth's with its CSRF token. */
    async submit(path: string, form: Record<string, string>): Promise<Response> {
      const { csrfToken } = (await (await visit("/api/auth/csrf")).json()) as { csrfToken: string };
      return visit(path, { csrfToken, ...form });
    },
  };
}
