/** next-auth's names: with the prefix over TLS, without it else. Long ones come in parts: NAME.0, NAME.1, ... */
export const SECURE_SESSION_COOKIE = "__Secure-authjs.session-token";
export const PLAIN_SESSION_COOKIE = "authjs.session-token";

/** Whether there is a session's cookie at all; what it is worth, the page finds out. */
export function hasSessionCookie(cookies: { has(name: string): boolean }): boolean {
  return [SECURE_SESSION_COOKIE, PLAIN_SESSION_COOKIE].some((name) => cookies.has(name) || cookies.has(`${name}.0`));
}
