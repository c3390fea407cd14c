import pg from "pg";
import { RUNNER_LOCKS } from "#lib/domain/jobs/runner-locks.ts";
import type { PlatformServices } from "#lib/ports/platform-services.ts";

/** Services of which each is a live runner to PostgreSQL: it holds a runner's lock on a connection of its own. */
export interface LockingServices extends PlatformServices {
  /** Their connections are gone, as if each had been killed. */
  kill(): Promise<void>;
}

export function lockingServices(names: readonly string[]): (platformUrl: string) => LockingServices {
  return (url) => {
    const running = new Map<string, pg.Client>();
    const stop = async (name: string) => {
      const client = running.get(name);
      running.delete(name);
      await client?.end().catch(() => undefined);
      return { ok: true, changed: client !== undefined } as const;
    };
    return {
      list: () =>
        Promise.resolve(
          names.map((name) => ({
            name,
            process: name,
            wanted: true,
            running: running.has(name),
            since: null,
            restarts: 0,
          })),
        ),
      async start(name) {
        if (running.has(name)) return { ok: true, changed: false };
        const client = new pg.Client({ connectionString: url, application_name: `lull runner ready ${name}` });
        client.on("error", () => running.delete(name));
        await client.connect();
        await client.query("SELECT pg_advisory_lock($1::int, $2::int)", [RUNNER_LOCKS, names.indexOf(name) + 1]);
        running.set(name, client);
        return { ok: true, changed: true };
      },
      stop,
      healthy: (name) =>
        Promise.resolve(running.has(name) ? { healthy: true } : { healthy: false, because: `${name} doesn't run.` }),
      kill: async () => {
        for (const name of [...running.keys()]) await stop(name);
      },
    };
  };
}
