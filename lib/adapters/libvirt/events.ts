import type { DetailsCache } from "./details-cache.ts";
import { parseEvent } from "./parse/event.ts";
import type { Virsh } from "./virsh/virsh.ts";

export interface Hint {
  instanceId: string | null;
}

const EVERY_EVENT = ["event", "--all", "--loop", "--timestamp"];
const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/** What libvirt says is going on, until the signal; a stream that breaks is begun again, later and later. */
export async function* hints(virsh: Virsh, cache: DetailsCache, signal: AbortSignal): AsyncGenerator<Hint> {
  const wanted = (): boolean => !signal.aborted;
  let pauseMs = FIRST_PAUSE_MS;
  while (wanted()) {
    for await (const line of virsh.lines(EVERY_EVENT, signal)) {
      const event = parseEvent(line);
      if (!event) continue;
      pauseMs = FIRST_PAUSE_MS;
      const instanceId = cache.idOf(virsh.uri, event.domain);
      // A device may have been plugged in or taken out: its description is read again.
      if (instanceId) cache.drop(virsh.uri, instanceId);
      yield { instanceId };
    }
    await pause(pauseMs, signal);
    pauseMs = Math.min(LONGEST_PAUSE_MS, pauseMs * 2);
    // Whatever happened in between was missed.
    if (wanted()) yield { instanceId: null };
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const finish = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal.addEventListener("abort", finish, { once: true });
  });
}
