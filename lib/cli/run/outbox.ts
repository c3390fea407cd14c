import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { Api } from "../client/api.ts";
import { ask, isFinal } from "./ask.ts";
import type { Unsent } from "./spool.ts";

const LONGEST_PAUSE_SECONDS = 30;

/** Tells Lull results, in order. What can't be told now is kept and tried again. */
export interface Outbox {
  tell(result: Omit<Unsent, "key">): Promise<void>;
  /** Tries again, later and later, until all is told, patience is over or `ending` aborts; answers what is left. */
  drain(patienceSeconds: number, ending: AbortSignal): Promise<readonly Unsent[]>;
}

export function outbox(api: Api, say: (text: string) => void): Outbox {
  const waiting: Unsent[] = [];
  let why = "";
  const flush = async (): Promise<boolean> => {
    for (let next = waiting[0]; next; next = waiting[0]) {
      const sent = await ask(api.post(next.path, next.body, next.key));
      if (sent.state === "later") {
        why = sent.detail;
        return false;
      }
      if (sent.state !== "answered") {
        why = sent.failure.message;
        if (sent.state === "unreachable" || !isFinal(sent.failure)) return false;
        say(`Not taken: ${next.what}. ${why}`);
      }
      waiting.shift();
    }
    return true;
  };
  return {
    async tell(result) {
      waiting.push({ ...result, key: randomUUID() });
      await flush();
    },
    async drain(patienceSeconds, ending) {
      const until = performance.now() + patienceSeconds * 1_000;
      for (let pause = 1; !(await flush()); pause = Math.min(pause * 2, LONGEST_PAUSE_SECONDS)) {
        const left = (until - performance.now()) / 1_000;
        if (left <= 0 || ending.aborted) break;
        if (pause === 1) say(`Not recorded yet, and tried again for up to ${Math.ceil(left)} s: ${why}`);
        await wait(Math.min(pause, left) * 1_000, undefined, { signal: ending }).catch(() => undefined);
      }
      return [...waiting];
    },
  };
}
