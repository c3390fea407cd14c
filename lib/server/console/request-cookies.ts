/** A cookie of a request by name; the values that the console sets need no decoding. */
export function cookieOf({ headers }: Pick<Request, "headers">, name: string): string | undefined {
  for (const pair of (headers.get("cookie") ?? "").split(";")) {
    const at = pair.indexOf("=");
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return undefined;
}

interface CookieText {
  name: string;
  /** Null: the browser forgets it. */
  value: string | null;
  path: "/maintenance" | "/";
  secure: boolean;
  maxAgeSeconds?: number;
}

/** The same, as a response sets it: for no script, and for no other site's requests. */
export function setCookieText({ name, value, path, secure, maxAgeSeconds }: CookieText): string {
  const age = value === null ? 0 : maxAgeSeconds;
  return [
    `${name}=${value ?? ""}`,
    `Path=${path}`,
    "HttpOnly",
    "SameSite=Strict",
    ...(age === undefined ? [] : [`Max-Age=${age}`]),
    ...(secure ? ["Secure"] : []),
  ].join("; ");
}
