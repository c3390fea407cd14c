import type { Refusal, RefusalReason } from "#lib/use-cases/outcome.ts";
import { planAnswer } from "./plan-answer.ts";

/** What a request runs into before it reaches a use case, beside the use cases' own refusals. */
export type EdgeReason = "unauthenticated" | "tooLarge" | "unsupportedType" | "keyReused" | "method" | "unexpected";
export type ProblemReason = RefusalReason | EdgeReason;

const KINDS: Record<ProblemReason, { status: number; title: string }> = {
  unauthenticated: { status: 401, title: "Sign in first" },
  forbidden: { status: 403, title: "Not allowed" },
  notFound: { status: 404, title: "Not found" },
  invalid: { status: 400, title: "The request is not valid" },
  tooLarge: { status: 413, title: "The body is too large" },
  unsupportedType: { status: 415, title: "The body is not of a type that is understood" },
  method: { status: 405, title: "Not with this method" },
  conflict: { status: 409, title: "In conflict with the present state" },
  keyReused: { status: 409, title: "The idempotency key was used before" },
  blocked: { status: 409, title: "Something stands in the way" },
  stale: { status: 409, title: "The plan has changed" },
  switchedOff: { status: 503, title: "Stopped for maintenance" },
  limited: { status: 429, title: "Too many requests" },
  unavailable: { status: 503, title: "Not available now" },
  unexpected: { status: 500, title: "An unexpected error" },
};

/** Members of a problem beside `type, title, status, detail` (RFC 9457, section 3.2). */
export type ProblemMembers = Record<string, unknown> & { retryAfterSeconds?: number | undefined };

/** A use case's refusal as application/problem+json, with everything that it carries. */
export function refusalProblem(refusal: Refusal): Response {
  return problem(refusal.reason, refusal.detail, membersOf(refusal));
}

export function problem(reason: ProblemReason, detail: string, members: ProblemMembers = {}): Response {
  const { status, headers, text } = problemParts(reason, detail, members);
  return new Response(text, { status, headers });
}

/** One problem (RFC 9457). `retryAfterSeconds` is a header too. */
export function problemParts(
  reason: ProblemReason,
  detail: string,
  members: ProblemMembers = {},
): { status: number; headers: Headers; text: string } {
  const { status, title } = KINDS[reason];
  const headers = new Headers({ "content-type": "application/problem+json", "cache-control": "no-store" });
  const retryAfterSeconds = members.retryAfterSeconds ?? (status === 503 ? 5 : undefined);
  if (retryAfterSeconds !== undefined) headers.set("retry-after", String(Math.ceil(retryAfterSeconds)));
  if (status === 401) headers.set("www-authenticate", 'Bearer realm="lull"');
  const type = `urn:lull:problem:${reason}`;
  const content = { type, title, status, detail, ...members, ...(retryAfterSeconds ? { retryAfterSeconds } : {}) };
  return { status, headers, text: JSON.stringify(content) };
}

function membersOf(refusal: Refusal): ProblemMembers {
  switch (refusal.reason) {
    case "blocked":
      return { blockers: refusal.blockers, plan: planAnswer(refusal.plan) };
    case "stale":
      return { plan: planAnswer(refusal.plan) };
    case "invalid":
      return { fields: refusal.fields };
    case "conflict":
      return { operationId: refusal.operationId, versions: refusal.versions };
    case "switchedOff":
      return {
        by: refusal.by,
        notice: refusal.notice,
        decision: refusal.decision,
        retryAfterSeconds: refusal.retryAfterSeconds,
      };
    case "limited":
    case "unavailable":
      return { retryAfterSeconds: refusal.retryAfterSeconds };
    case "forbidden":
    case "notFound":
      return {};
  }
}
