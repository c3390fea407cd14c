import { setTimeout as sleep } from "node:timers/promises";
import { looksToKeep, outageOf, type OutageCause, type PlatformLook } from "#lib/domain/console/outage.ts";
import type { ModeReading } from "#lib/domain/modes/mode.ts";
import { showStartup, type StartupView } from "#lib/queries/maintenance/show-startup.ts";
import { lookAtPlatform } from "#lib/queries/maintenance/look-at-platform.ts";
import { readMode } from "#lib/queries/modes/read-mode.ts";
import type { World } from "#lib/use-cases/maintenance/start-by-itself.ts";
import { actOnWatch, type WatchLog } from "./act-on-watch.ts";

export interface WatchDeps extends World {
  /** Clients of its own to look with: a busy pool is no outage. */
  eyes: Pick<World, "control" | "platform">;
  log: WatchLog;
  /** Told of each round. */
  seen?: (round: WatchRound) => void;
  /** Between two rounds; not as long as usual where something seems to be down. */
  rest?: (signal: AbortSignal, mostMs?: number) => Promise<void>;
}

/** What one round has found. */
export interface WatchRound {
  /** Null: control didn't answer. */
  mode: ModeReading | null;
  startup: StartupView | null;
  platform: PlatformLook;
  /** The platform, or control, has been down for longer than a hiccup, and that hasn't been made up for yet. */
  outage: { cause: OutageCause | "control"; since: Date } | null;
}

const EVERY_MS = 1_000;
/** What seems to be down is looked at more often, until that is certain or over. */
const SOON_MS = 250;
/** One that refuses is known at once; one that hangs, or a machine that is busy, is given its time. */
const ANSWER_WITHIN_MS = 8_000;
/** A platform that takes its time holds up nobody who wants to know the mode. */
const ROUND_WITHIN_MS = 1_000;

/**
 * Watches whether the platform is there, in every process that may: an outage that no plan wants becomes maintenance,
 * and ends with a startup. Each of them may be the first to see it, and none does it twice. Runs until the signal.
 */
export async function watchPlatform(deps: WatchDeps, signal: AbortSignal): Promise<void> {
  const { eyes, now, log, seen, rest = everySecond } = deps;
  let looks: readonly PlatformLook[] = [];
  let silences: readonly PlatformLook[] = [];
  /** Since when nobody could write down what was seen. */
  let missed: Date | null = null;
  const nextLook = oneAtATime(() => lookAtPlatform(eyes.platform, now, ANSWER_WITHIN_MS));
  let platform = await nextLook(ANSWER_WITHIN_MS).then((look) => look ?? silence(now(), ANSWER_WITHIN_MS));
  while (!signal.aborted) {
    const asked = performance.now();
    const looking = nextLook(ROUND_WITHIN_MS);
    const mode = await inTime(ANSWER_WITHIN_MS, readMode(eyes.control));
    const waitedMs = performance.now() - asked;
    const startup = seen && mode && mode.maintenance.state !== "off" ? await startupNow(deps) : null;
    const look = await looking;
    if (look) looks = looksToKeep([...looks, (platform = look)]);
    // Control's silence is told by the same rule: for some seconds, in every look.
    silences = looksToKeep([...silences, mode ? ANSWERED : silence(now(), waitedMs)]);
    const [down, silent] = [outageOf(looks), outageOf(silences)];
    if (silent) missed ??= silent.since;
    const blind = missed && ({ cause: "control", since: missed } as const);
    seen?.({ mode, startup, platform, outage: down ?? blind });
    if (mode) {
      const acted = await actOnWatch(deps, { maintenance: mode.maintenance, platform, down, missed }).catch(
        (error: Error) => log.warn({ error: error.message }, "the platform's watch was disturbed"),
      );
      if (acted) missed = null;
    }
    const suspected = looks.length + silences.length > 0 && !down && !silent;
    await rest(signal, suspected ? SOON_MS : undefined);
  }
}

/** A look that ended the silence: everything before it is forgotten. */
const ANSWERED: PlatformLook = { at: new Date(0), waitedMs: 0, database: true, runners: 1 };

function silence(at: Date, waitedMs: number): PlatformLook {
  return { at, waitedMs, database: false, runners: null };
}

function startupNow({ eyes, now }: WatchDeps): Promise<StartupView | null> {
  return inTime(ANSWER_WITHIN_MS, showStartup(eyes.control, now()));
}

async function everySecond(signal: AbortSignal, mostMs: number = EVERY_MS): Promise<void> {
  await sleep(mostMs, undefined, { signal }).catch(() => undefined);
}

/** The next answer, or null when it takes longer than that: the same one is waited for again then. */
function oneAtATime<T>(ask: () => Promise<T>): (withinMs: number) => Promise<T | null> {
  let asked: Promise<T> | null = null;
  return (withinMs) => {
    asked ??= ask().finally(() => (asked = null));
    return inTime(withinMs, asked);
  };
}

/** Null: it failed, or there was no answer in time. */
async function inTime<T>(milliseconds: number, asked: Promise<T>): Promise<T | null> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), milliseconds);
  });
  try {
    return await Promise.race([asked.catch(() => null), late]);
  } finally {
    clearTimeout(timer);
  }
}
