import type { z } from "zod";
import type { Right } from "#lib/domain/authority/rights.ts";

/**
 * One route of the API: what parses its requests, what describes its answers, and the right it needs.
 * The OpenAPI document is made from these, and the route handlers are built on them.
 */
export interface Contract<
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** As Next's folders have it, with parameters in braces: `/api/v1/nodes/{name}` */
  path: `/api/v1/${string}`;
  summary: string;
  /** Checked before anything is read; a use case checks its own right again. */
  right: Right;
  params?: P;
  query?: Q;
  body?: B;
  response: R;
  /** Of the answer when all went well; 200 unless told otherwise. */
  status?: 200 | 201 | 202;
  /** Bytes of the body at most, where that are more than usual. */
  mostBodyBytes?: number;
  /** The answer's media type where it isn't JSON. */
  produces?: string;
  /**
   * It writes to platform, and is refused at the edge while that is read-only. 'platformAnswered': its use case
   * refuses it, because that refusal says more than the edge knows.
   */
  writes?: "platform" | "platformAnswered";
  /** Programs send it every few seconds: refused like the rest, and left out of the leak meter. */
  byTheClock?: true;
  /** The answer holds a secret that is shown once: a replay under the same key doesn't repeat it. */
  secretAnswer?: boolean;
}

/** Keeps a contract's exact types, for the route that is built on it. */
export function contract<
  P extends z.ZodType = z.ZodNever,
  Q extends z.ZodType = z.ZodNever,
  B extends z.ZodType = z.ZodNever,
  R extends z.ZodType = z.ZodType,
>(definition: Contract<P, Q, B, R>): Contract<P, Q, B, R> {
  return definition;
}
