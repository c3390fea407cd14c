import { createHash, randomBytes } from "node:crypto";

const PREFIX = "lull_";

/** A new token: 256 random bits, so that a fast hash is enough to keep it by. */
export function newToken(): { token: string; hash: string; prefix: string } {
  const token = `${PREFIX}${randomBytes(32).toString("base64url")}`;
  return { token, hash: hashToken(token), prefix: token.slice(0, 12) };
}

/** SHA-256 in hex: all that is stored of a token. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Whether a text can be a token at all; anything else isn't looked up. */
export function looksLikeToken(text: string): boolean {
  return /^lull_[A-Za-z0-9_-]{43}$/.test(text);
}
