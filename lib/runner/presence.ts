import { randomInt } from "node:crypto";
import pg from "pg";
import { RUNNER_LOCKS } from "#lib/domain/jobs/runner-locks.ts";
import { RUNS_CHANNEL } from "#lib/use-cases/runs/wake-runners.ts";

const AGAIN_MS = 500;

/** What a runner says of itself beside its name, to those who look at who lives. */
export type RunnerMood = "ready" | "blind";

export interface Presence {
  /** The key of this runner's lock. */
  readonly key: number;
  /** Whether the lock is held now: without it, nothing is claimed. */
  readonly held: boolean;
  /** Blind: it can't read the mode, and starts nothing. */
  show(mood: RunnerMood): void;
  close(): Promise<void>;
}

interface PresenceOptions {
  url: string;
  name: string;
  /** The platform's release that it is of. */
  release: string;
  onWake(): void;
  onLost(error: Error): void;
}

/**
 * The runner's sign of life: a session advisory lock under a random key, on a connection of its own on which it also
 * listens for work. A lost connection is made again, and the same lock taken again. Resolves when it is held at first.
 */
export async function holdPresence({ url, name, release, onWake, onLost }: PresenceOptions): Promise<Presence> {
  const key = randomInt(1, 2 ** 31);
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  let mood: RunnerMood = "ready";

  const connect = async (): Promise<void> => {
    const next = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: applicationName(name, release, mood),
    });
    const lost = (error: Error): void => {
      if (client === next) onLost(error);
      if (client === next || client === null) later();
      if (client === next) client = null;
    };
    next.on("error", lost);
    next.on("notification", onWake);
    try {
      await next.connect();
      await next.query("SELECT pg_advisory_lock($1::int, $2::int)", [RUNNER_LOCKS, key]);
      await next.query(`LISTEN ${RUNS_CHANNEL}`);
    } catch (error) {
      await next.end().catch(() => undefined);
      throw error;
    }
    client = next;
    onWake();
  };
  const later = (): void => {
    if (closed || timer) return;
    timer = setTimeout(() => {
      timer = null;
      connect().catch(later);
    }, AGAIN_MS);
  };

  await connect();
  return {
    key,
    get held() {
      return client !== null;
    },
    show(now) {
      if (now === mood) return;
      mood = now;
      client
        ?.query("SELECT set_config('application_name', $1, false)", [applicationName(name, release, now)])
        .catch(onLost);
    },
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      const last = client;
      client = null;
      await last?.end().catch(() => undefined);
    },
  };
}

/** PostgreSQL keeps 63 bytes of it. */
function applicationName(name: string, release: string, mood: RunnerMood): string {
  return `lull runner ${mood} ${name.slice(0, 30)}@${release}`;
}
