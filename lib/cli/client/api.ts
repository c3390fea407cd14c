import { randomUUID } from "node:crypto";
import { CommandFailure, EXIT, type ExitCode } from "./exit.ts";

const PATIENCE_MS = 30_000;

export interface Api {
  get<T>(path: string): Promise<T>;
  put<T>(path: string, body: object): Promise<T>;
  patch<T>(path: string, body: object): Promise<T>;
  putBytes<T>(path: string, bytes: Uint8Array): Promise<T>;
  /** Sent with an Idempotency-Key of its own, with the given one, or (null) with none where twice is as good as once. */
  post<T>(path: string, body: object, key?: string | null): Promise<T>;
  /** Where it asks: 'https://lull.example.org' */
  origin: string;
}

/** The API at LULL_URL (default: this host's web at PORT or 3000), asked with LULL_TOKEN. */
export function apiOf(env: NodeJS.ProcessEnv): Api {
  const base = baseUrl(env);
  const token = env.LULL_TOKEN;
  if (!token)
    throw new CommandFailure(EXIT.usage, "Set LULL_TOKEN. On the host: lull token create --user NAME --quiet");
  const headers = { authorization: `Bearer ${token}`, accept: "application/json" };
  const sent = (body: object) => ({
    headers: { ...headers, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return {
    get: (path) => send(new URL(path, base), { headers }),
    put: (path, body) => send(new URL(path, base), { method: "PUT", ...sent(body) }),
    patch: (path, body) => send(new URL(path, base), { method: "PATCH", ...sent(body) }),
    putBytes: (path, bytes) =>
      send(new URL(path, base), {
        method: "PUT",
        headers: { ...headers, "content-type": "application/octet-stream" },
        body: Uint8Array.from(bytes),
      }),
    origin: base.origin,
    post: (path, body, key = randomUUID()) =>
      send(new URL(path, base), {
        method: "POST",
        headers: { ...headers, "content-type": "application/json", ...(key && { "idempotency-key": key }) },
        body: JSON.stringify(body),
      }),
  };
}

function baseUrl(env: NodeJS.ProcessEnv): URL {
  const text = env.LULL_URL || `http://127.0.0.1:${env.PORT || "3000"}`;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.username && !url.password) return url;
  throw new CommandFailure(EXIT.usage, `LULL_URL must be like https://lull.example.org, not '${text}'.`);
}

async function send<T>(url: URL, init: RequestInit): Promise<T> {
  const response = await fetch(url, { ...init, redirect: "error", signal: AbortSignal.timeout(PATIENCE_MS) }).catch(
    (error: unknown) => {
      throw new CommandFailure(EXIT.unreachable, `${url.origin} can't be reached: ${causeOf(error)}`);
    },
  );
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok && answer !== null) return answer as T;
  const detail = (answer as { detail?: unknown } | null)?.detail;
  const message =
    typeof detail === "string" ? detail : `${url.origin} answered ${response.status}, and not as Lull does.`;
  throw new CommandFailure(exitOf(response.status), message, answer);
}

function exitOf(status: number): ExitCode {
  if (status === 404) return EXIT.notFound;
  if (status === 401 || status === 403 || status === 409) return EXIT.refused;
  if (status === 429 || status === 502 || status === 503 || status === 504) return EXIT.unreachable;
  return status >= 400 && status < 500 ? EXIT.usage : EXIT.unexpected;
}

/** What lies beneath fetch's own 'fetch failed'. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error && error.cause.message ? error.cause.message : error.message;
}
