import { createHmac, timingSafeEqual } from "node:crypto";

/** What a signed link and the cookie that it sets are good for. */
export interface BypassPass {
  applicationId: string;
  /** Of the application's rules: raising it there ends every pass that was given out before. */
  generation: number;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** A link's text is of no use as a cookie, nor the other way about. */
export type PassKind = "link" | "cookie";

/** The query parameter of a signed link. */
export const LINK_PARAMETER = "lull-bypass";

/** The cookie that a link is exchanged for, one per application. */
export function passCookie(slug: string): string {
  return `lull-bypass-${slug}`;
}

/** The key of passes, from the secret that webs and gates share. */
export function passKey(authSecret: string): Buffer {
  return createHmac("sha256", authSecret).update("lull gate pass").digest();
}

export function signPass(key: Buffer, kind: PassKind, pass: BypassPass): string {
  const expires = Math.floor(pass.expiresAt / 1000).toString(36);
  return `1.${expires}.${macOf(key, kind, pass.applicationId, pass.generation, expires)}`;
}

/** Null for a text that isn't a pass of this kind, application and generation, and for one that has expired. */
export function readPass(
  key: Buffer,
  kind: PassKind,
  { text, applicationId, generation, now }: { text: string; applicationId: string; generation: number; now: number },
): BypassPass | null {
  const [, expires = "", mac = ""] = /^1\.([0-9a-z]{1,9})\.([A-Za-z0-9_-]{43})$/.exec(text) ?? [];
  if (mac === "") return null;
  const expected = macOf(key, kind, applicationId, generation, expires);
  if (!timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) return null;
  const expiresAt = parseInt(expires, 36) * 1000;
  return expiresAt > now ? { applicationId, generation, expiresAt } : null;
}

function macOf(key: Buffer, kind: PassKind, applicationId: string, generation: number, expires: string): string {
  return createHmac("sha256", key).update([kind, applicationId, generation, expires].join("|")).digest("base64url");
}
