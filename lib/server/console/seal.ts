import { createHmac, timingSafeEqual } from "node:crypto";
import type { z } from "zod";

/** Longer than any that this installation has made. */
const LONGEST = 1_000;

/** A cookie's value: what it says, and a signature that only this installation can make, for this purpose alone. */
export function seal(purpose: string, value: unknown, secret: string): string {
  const text = Buffer.from(JSON.stringify(value)).toString("base64url");
  return `${text}.${signature(purpose, text, secret)}`;
}

/** What a cookie says, if this installation has signed it for this purpose; null otherwise. */
export function unseal<T>(purpose: string, sealed: string | undefined, schema: z.ZodType<T>, secret: string): T | null {
  const [text = "", signed = "", ...more] = (sealed ?? "").slice(0, LONGEST).split(".");
  if (more.length > 0 || !isSame(signed, signature(purpose, text, secret))) return null;
  try {
    return schema.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    return null;
  }
}

/** A key for each purpose, so that nothing else that the secret signs can pass for it. */
function signature(purpose: string, text: string, secret: string): string {
  return createHmac("sha256", `lull ${purpose} ${secret}`).update(text).digest("base64url");
}

function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
