import type { LostReason } from "#lib/queries/console/console-view.ts";

export type Answer<T> = { ok: true; value: T } | Refused;

export interface Refused {
  ok: false;
  status: number;
  detail: string;
  /** The console isn't one's own any more. */
  why: LostReason | null;
  /** The answer as it came, for those that say more than a detail. */
  body: unknown;
}

const UNREACHED = "The server can’t be reached. Look whether it was done, and try again.";
/** However slow what stands behind it. */
const ANSWER_WITHIN_MS = 30_000;

/** Asks the console's own routes; every outcome is a value, being unreachable as well. */
export async function askConsole<T>(path: string, method: "GET" | "POST", body?: unknown): Promise<Answer<T>> {
  try {
    const response = await fetch(`/maintenance/data/${path}`, {
      method,
      cache: "no-store",
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
    });
    const said = (await response.json()) as { detail?: string; why?: LostReason };
    if (response.ok) return { ok: true, value: said as T };
    const detail = said.detail ?? `The server answered ${response.status}.`;
    return { ok: false, status: response.status, detail, why: said.why ?? null, body: said };
  } catch {
    return { ok: false, status: 0, detail: UNREACHED, why: null, body: null };
  }
}
