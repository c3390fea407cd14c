import { claimRuns } from "#lib/use-cases/runs/claim-runs.ts";
import { ModeUnreadable } from "#lib/use-cases/runs/gated.ts";
import { attempts } from "./attempts.ts";
import { chores } from "./chores.ts";
import { pacer } from "./pacer.ts";
import { holdPresence } from "./presence.ts";
import { ramp } from "./ramp.ts";
import { BUSY_MS, glance, restAfterLook } from "./rest-after-look.ts";
import { ownRelease } from "./release.ts";
import type { RunnerDeps } from "./runner-deps.ts";

export interface RunningRunner {
  /** The key of its lock, which its runs name. */
  key: number;
  /** Claims nothing more, lets runs end for a while, ends or hands back the rest, records what it can. */
  stop(): Promise<void>;
}

/** Starts a runner in this process: it looks when it is told that there is work, and by itself now and then. */
export async function startRunner(deps: RunnerDeps): Promise<RunningRunner> {
  const { log, name, url } = deps;
  const pace = pacer();
  const onLost = (error: Error): void => log.warn({ error: error.message }, "the runner's lock connection was lost");
  const presence = await holdPresence({ url, name, release: ownRelease(), onWake: pace.wake, onLost });
  const own = attempts(deps, pace.wake);
  const speed = ramp(deps.slots, Date.now());
  const doChores = chores(deps, presence.key, own);
  let stopping = false;
  let blind: string | null = null;

  /** Without its lock a runner counts as dead: it claims nothing. Answers how long it may rest. */
  const look = async (): Promise<number> => {
    if (!presence.held) return BUSY_MS;
    const restMs = await restAfterLook(deps, own.size);
    if (restMs > BUSY_MS) await glance(deps);
    else await claim();
    return restMs;
  };
  const claim = async (): Promise<void> => {
    const slots = Math.max(0, speed.allowed(Date.now()) - own.size);
    const { runs, held } = await claimRuns(deps, { runnerKey: presence.key, slots });
    speed.saw(held, Date.now());
    for (const run of runs) own.begin(run);
    await doChores();
  };
  const guarded = async (): Promise<number> => {
    try {
      const restMs = await look();
      presence.show("ready");
      if (blind !== null) log.info({}, "the mode can be read again");
      blind = null;
      return restMs;
    } catch (error) {
      troubled(error as Error);
      return BUSY_MS;
    }
  };
  const troubled = (error: Error): void => {
    const { message } = error;
    if (!(error instanceof ModeUnreadable)) return log.warn({ error: message }, "could not look for runs");
    presence.show("blind");
    if (blind !== message) log.warn({ error: message }, "nothing is started: the mode can't be read");
    blind = message;
  };
  const work = async (): Promise<void> => {
    for (await pace.rest(0); !stopping;) await pace.rest(await guarded());
  };
  const working = work();

  return {
    key: presence.key,
    async stop() {
      stopping = true;
      pace.wake();
      await working;
      await own.close(deps.patienceMs);
      await presence.close();
    },
  };
}
