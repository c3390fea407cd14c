import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const RECONNECT_MS = 1_000;

interface Hearing {
  url: string;
  channel: string;
  /** Told each payload, and null whenever it begins to listen: what came before wasn't heard. */
  onHeard(payload: string | null): void;
  signal: AbortSignal;
}

/** Listens on a database's channel until the signal, on a connection of its own. A lost one is made again. */
export async function hear({ url, channel, onHeard, signal }: Hearing): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: url, keepAlive: true, application_name: `lull hears ${channel}` });
    const lost = new Promise<void>((resolve) => {
      client.on("error", () => resolve()).on("end", () => resolve());
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    client.on("notification", ({ payload }) => onHeard(payload ?? ""));
    const listening = client.connect().then(() => client.query(`LISTEN ${pg.escapeIdentifier(channel)}`));
    await listening.then(
      () => {
        onHeard(null);
        return lost;
      },
      () => undefined,
    );
    await client.end().catch(() => undefined);
    await sleep(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
  }
}
