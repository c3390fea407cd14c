import { createHash } from "node:crypto";
import type { ControlClient } from "#lib/ports/databases.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { beginOnce, type Begun } from "#lib/use-cases/idempotency/begin-once.ts";
import { finishOnce, releaseOnce } from "#lib/use-cases/idempotency/finish-once.ts";
import { jsonAnswer } from "./json-answer.ts";
import { problem } from "./problem.ts";

const KEY = /^[\x21-\x7e]{1,255}$/;
const WAIT_MS = 5_000;
const LOOK_EVERY_MS = 100;

interface OnceRequest {
  request: Request;
  actor: Actor;
  control: ControlClient;
  /** The parsed body: another one under the same key is refused. */
  body: unknown;
  /** The answer is shown once: it isn't kept, and a replay is refused. */
  secretAnswer: boolean;
}

/**
 * Runs a POST at most once under its Idempotency-Key: the same request again gets the kept answer,
 * also while the first is still at work. Without a key it simply runs.
 */
export async function once(asked: OnceRequest, run: () => Promise<Response>): Promise<Response> {
  const key = asked.request.headers.get("idempotency-key");
  if (key === null) return run();
  if (!KEY.test(key)) return problem("invalid", "An Idempotency-Key has 1 to 255 visible ASCII characters.");
  const id = idOf(asked, key);
  const begun = await begin(asked, id);
  switch (begun.state) {
    case "new":
      return runFirst(asked, id, run);
    case "answered":
      return replay(asked, begun.answer);
    case "differs":
      return problem("keyReused", "This Idempotency-Key was used for another body. Use a new key for a new request.");
    case "running":
      return problem("conflict", "The same request is still at work.", { retryAfterSeconds: 1 });
  }
}

function idOf({ request, actor }: OnceRequest, key: string): string {
  const { pathname } = new URL(request.url);
  return sha256([actor.kind, actor.id, request.method, pathname, key].join("\n"));
}

/** Takes the key; a duplicate waits a while for the first one's answer. */
async function begin({ control, body }: OnceRequest, id: string): Promise<Begun> {
  const bodyHash = sha256(JSON.stringify(body ?? null));
  const until = Date.now() + WAIT_MS;
  for (;;) {
    const begun = await beginOnce(control, { id, bodyHash, now: new Date() });
    if (begun.state !== "running" || Date.now() > until) return begun;
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
  }
}

async function runFirst(
  { control, secretAnswer }: OnceRequest,
  id: string,
  run: () => Promise<Response>,
): Promise<Response> {
  const response = await runOrRelease(control, id, run);
  if (mayBeTriedAgain(response.status)) await releaseOnce(control, id);
  else {
    const body: unknown = secretAnswer ? {} : await response.clone().json();
    // Where the answer can't be kept the key stays taken: what was done isn't done again.
    await finishOnce(control, id, { status: response.status, body });
  }
  return response;
}

async function runOrRelease(control: ControlClient, id: string, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run();
  } catch (error) {
    await releaseOnce(control, id);
    throw error;
  }
}

/** Nothing was done, and later it may be: such an answer isn't kept. */
function mayBeTriedAgain(status: number): boolean {
  return status >= 500 || status === 401 || status === 403 || status === 429;
}

function replay({ secretAnswer }: OnceRequest, { status, body }: { status: number; body: unknown }): Response {
  if (secretAnswer && status < 300)
    return problem("keyReused", "This was done already, and its answer is shown only once.");
  return jsonAnswer(body, status, { "idempotency-replayed": "true" });
}

function sha256(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
