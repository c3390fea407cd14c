import { setTimeout as wait } from "node:timers/promises";
import type { Api } from "../client/api.ts";
import { ask } from "./ask.ts";
import { signalChild, type Running } from "./run-child.ts";

interface Beating {
  /** Why Lull wanted the command to end; null: it didn't. */
  readonly ended: string | null;
  stop(): Promise<void>;
}

/**
 * Says that a session lives until it is stopped, whatever Lull answers: in read-only it isn't heard, and afterwards it
 * is again. Where the answer says that the session should end, the command gets SIGTERM, the next time SIGKILL.
 */
export function keepBeating(
  { api, running, say }: { api: Api; running: Running; say: (text: string) => void },
  { id, heartbeatSeconds }: { id: string; heartbeatSeconds: number },
): Beating {
  const stopping = new AbortController();
  let ended: string | null = null;
  const beat = async (): Promise<void> => {
    const beaten = await ask(api.post<{ end: string | null }>(`/api/v1/sessions/${id}/heartbeat`, {}, null));
    if (beaten.state !== "answered" || beaten.value.end === null || stopping.signal.aborted) return;
    signalChild(running, ended === null ? "SIGTERM" : "SIGKILL");
    if (ended === null) say(`Lull ends this session: ${beaten.value.end}`);
    ended ??= beaten.value.end;
  };
  const beating = beatUntil(stopping.signal, heartbeatSeconds * 1_000, beat);
  return {
    get ended() {
      return ended;
    },
    stop: () => {
      stopping.abort();
      return beating;
    },
  };
}

async function beatUntil(signal: AbortSignal, everyMs: number, beat: () => Promise<void>): Promise<void> {
  for (;;) {
    await wait(everyMs, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    await beat();
  }
}
