import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

const RECONNECT_MS = 1_000;
const PATIENCE_MS = 5_000;

interface Hearing {
  url: string;
  /** Told what has changed; null when it begins to listen: what came before wasn't heard. */
  onTopics(topics: readonly string[] | null): void;
  signal: AbortSignal;
}

/** Hears of changes in control until the signal, on a connection of its own. A lost one is made again. */
export async function hear({ url, onTopics, signal }: Hearing): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({
      ...{ connectionString: url, keepAlive: true, application_name: "lull gate hears" },
      connectionTimeoutMillis: PATIENCE_MS,
    });
    const lost = new Promise<void>((resolve) => {
      client.on("error", () => resolve()).on("end", () => resolve());
      signal.addEventListener("abort", () => resolve(), { once: true });
    });
    client.on("notification", ({ payload }) => onTopics(topicsIn(payload)));
    const listening = client.connect().then(() => client.query("LISTEN lull"));
    await listening.then(
      () => {
        onTopics(null);
        return lost;
      },
      () => undefined,
    );
    await client.end().catch(() => undefined);
    await sleep(RECONNECT_MS, undefined, { signal }).catch(() => undefined);
  }
}

/** What can't be read may be about anything. */
function topicsIn(payload: string | undefined): readonly string[] | null {
  try {
    const topics: unknown = JSON.parse(payload ?? "");
    return Array.isArray(topics) ? topics.map(String) : null;
  } catch {
    return null;
  }
}
