import type { Admission, Cause } from "#lib/domain/jobs/admission.ts";
import type { Blocker, Plan } from "#lib/domain/plan/plan.ts";

/** Expected outcomes are values. Each refusal maps to one status of the API (problem+json). */
export type Outcome<T> = { ok: true; value: T } | Refusal;

export type Refusal =
  | { ok: false; reason: "forbidden"; detail: string }
  | { ok: false; reason: "notFound"; detail: string }
  | { ok: false; reason: "invalid"; detail: string; fields?: Record<string, string> }
  | { ok: false; reason: "conflict"; detail: string; operationId?: string; versions?: Versions }
  /** Blockers stand: the plan is what would have been done. */
  | { ok: false; reason: "blocked"; detail: string; blockers: Blocker[]; plan: Plan }
  /** The world has changed since the plan was shown: the plan is the new one. */
  | { ok: false; reason: "stale"; detail: string; plan: Plan }
  /** A switch is on, or maintenance: nothing was changed, and it works again afterwards. */
  | {
      ok: false;
      reason: "switchedOff";
      detail: string;
      by: Cause;
      notice: string;
      retryAfterSeconds: number;
      /** What asked to start: held is to ask again, refused isn't; its kind's policy says which. */
      decision?: Admission["decision"];
    }
  | { ok: false; reason: "limited"; detail: string; retryAfterSeconds: number }
  | { ok: false; reason: "unavailable"; detail: string; retryAfterSeconds?: number };

/** Of a row that somebody else has changed meanwhile: what was to be written, and what is there now. */
export interface Versions {
  yours: unknown;
  present: unknown;
}

export type RefusalReason = Refusal["reason"];

export function done<T>(value: T): Outcome<T> {
  return { ok: true, value };
}

export function forbidden(detail: string): Refusal {
  return { ok: false, reason: "forbidden", detail };
}

export function notFound(detail: string): Refusal {
  return { ok: false, reason: "notFound", detail };
}

export function conflict(detail: string, operationId?: string): Refusal {
  return operationId
    ? { ok: false, reason: "conflict", detail, operationId }
    : { ok: false, reason: "conflict", detail };
}

/** Another one has changed it since it was read: nothing was written, and both versions are told. */
export function outdated(what: string, versions: Versions): Refusal {
  const detail = `${what} was changed meanwhile. Nothing was written: look at both versions and decide.`;
  return { ok: false, reason: "conflict", detail, versions };
}

export function invalid(detail: string, fields?: Record<string, string>): Refusal {
  return fields ? { ok: false, reason: "invalid", detail, fields } : { ok: false, reason: "invalid", detail };
}

export function unavailable(detail: string, retryAfterSeconds: number): Refusal {
  return { ok: false, reason: "unavailable", detail, retryAfterSeconds };
}
