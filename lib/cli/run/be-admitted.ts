import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { AdmissionAnswer } from "#lib/use-cases/sessions/settle-admission.ts";
import type { Api } from "../client/api.ts";
import { ask, type Asked } from "./ask.ts";
import { sessionBody, type RunOptions } from "./run-options.ts";

/** Whether the command may run: as this session; unasked, because nobody could be asked; or not now. */
export type Admitted =
  { state: "admitted"; id: string; heartbeatSeconds: number } | { state: "unasked" } | { state: "notNow" };

interface Asking {
  api: Api;
  say(text: string): void;
  /** Aborts when this process is to end. */
  ending: AbortSignal;
}

const TRIES = 3;
const ASK_AGAIN_SECONDS = 5;

/** Asks for admission, and again while it is held. Throws where the request itself is refused. */
export async function beAdmitted(asking: Asking, options: RunOptions): Promise<Admitted> {
  const { api, say } = asking;
  const body = { ...sessionBody(options), startedVia: "cli", wait: options.wait };
  const key = randomUUID();
  const first = await reach(asking, () => api.post<AdmissionAnswer>("/api/v1/sessions", body, key), options.wait);
  if (first.state === "rejected") throw first.failure;
  if (first.state === "unreachable") {
    return asking.ending.aborted ? { state: "notNow" } : unreached(first.failure.message, options, say);
  }
  if (first.state === "later") return notNow(first.notice, first.detail, say);
  return settle(asking, first.value);
}

async function settle(asking: Asking, answer: AdmissionAnswer): Promise<Admitted> {
  const { id, decision, notice, message, heartbeatSeconds } = answer;
  if (decision === "admitted") return { state: "admitted", id, heartbeatSeconds };
  if (decision === "refused") return notNow(notice, message, asking.say);
  asking.say(`${message ?? "Held."} ${notice ?? ""} It starts by itself afterwards.`);
  return waitTurn(asking, answer);
}

/** Asks again until the session is no longer held; withdraws it when this process is to end. */
async function waitTurn({ api, say, ending }: Asking, held: AdmissionAnswer): Promise<Admitted> {
  const { id } = held;
  let seconds = held.askAgainSeconds;
  for (;;) {
    await wait((seconds ?? ASK_AGAIN_SECONDS) * 1_000, undefined, { signal: ending }).catch(() => undefined);
    if (ending.aborted) {
      await ask(api.post(`/api/v1/sessions/${id}/end`, { exitCode: 75, message: "Withdrawn while it waited." }));
      return { state: "notNow" };
    }
    const asked = await ask(api.post<AdmissionAnswer>(`/api/v1/sessions/${id}/admission`, {}, null));
    if (asked.state === "rejected") throw asked.failure;
    if (asked.state !== "answered") continue;
    const { decision, notice, message, heartbeatSeconds } = asked.value;
    if (decision === "admitted") return { state: "admitted", id, heartbeatSeconds };
    if (decision === "refused") return notNow(notice, message, say);
    seconds = asked.value.askAgainSeconds;
  }
}

/** Asks a few times where nobody answers, and again and again in read-only, unless that means a refusal. */
async function reach<T>({ say, ending }: Asking, request: () => Promise<T>, mayWait: boolean): Promise<Asked<T>> {
  let told = false;
  for (let tries = 1; ; tries++) {
    const asked = await ask(request());
    const waits = asked.state === "later" && asked.decision !== "refused" && mayWait;
    if (!waits && (asked.state !== "unreachable" || tries >= TRIES)) return asked;
    if (ending.aborted) return asked;
    if (waits && !told) say(`${asked.detail} It starts by itself afterwards.`);
    told ||= waits;
    await wait((waits ? ASK_AGAIN_SECONDS : tries) * 1_000, undefined, { signal: ending }).catch(() => undefined);
  }
}

function notNow(notice: string | null, message: string | null, say: Asking["say"]): Admitted {
  if (message) say(message);
  if (notice && !message?.includes(notice)) say(notice);
  return { state: "notNow" };
}

function unreached(why: string, { ifUnreachable }: RunOptions, say: Asking["say"]): Admitted {
  const reason = why.replace(/\.?$/, ".");
  say(ifUnreachable === "run" ? `${reason} The command runs unasked.` : `${reason} The command isn't run.`);
  return { state: ifUnreachable === "run" ? "unasked" : "notNow" };
}
