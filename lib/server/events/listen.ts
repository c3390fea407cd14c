import { Client } from "pg";
import { z } from "zod";

const CHANNEL = "lull";
const payload = z.array(z.string().max(200)).max(1000);

interface ListenOptions {
  connectionString: string;
  onTopics(topics: string[]): void;
  /** After a lost connection: whatever happened meanwhile was not heard. */
  onReconnect(): void;
}

/**
 * Listens on a database's channel on one connection of its own, and connects again when
 * it is lost: after 0.5 s, then later and later up to 10 s. Returns what stops it.
 */
export function listen({ connectionString, onTopics, onReconnect }: ListenOptions): () => Promise<void> {
  let client: Client | null = null;
  let timer: ReturnType<typeof setTimeout> | null = null;
  let stopped = false;
  let failures = 0;
  let heardBefore = false;

  const lost = (of: Client): void => {
    if (client !== of) return;
    client = null;
    of.end().catch(() => undefined);
    if (stopped) return;
    timer = setTimeout(connect, Math.min(500 * 2 ** failures++, 10_000));
    timer.unref();
  };

  const connect = (): void => {
    const next = new Client({
      connectionString,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: "lull events",
    });
    client = next;
    next.on("error", () => lost(next));
    next.on("end", () => lost(next));
    next.on("notification", ({ payload: text }) => {
      const topics = parse(text);
      if (topics) onTopics(topics);
    });
    next
      .connect()
      .then(() => next.query(`LISTEN ${CHANNEL}`))
      .then(() => {
        failures = 0;
        if (heardBefore) onReconnect();
        heardBefore = true;
      })
      .catch(() => lost(next));
  };

  connect();
  return async () => {
    stopped = true;
    if (timer) clearTimeout(timer);
    const last = client;
    client = null;
    await last?.end().catch(() => undefined);
  };
}

function parse(text: string | undefined): string[] | null {
  try {
    return payload.parse(JSON.parse(text ?? ""));
  } catch {
    return null;
  }
}
