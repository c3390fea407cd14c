import { EventEmitter } from "node:events";
import { Logger, run, type Runner, type WorkerEvents } from "graphile-worker";
import pg from "pg";
import { notify, wakeDispatcher } from "#lib/use-cases/notify.ts";
import { Errands } from "./errands/errands.ts";
import { watchQueue } from "./liveness/watch-queue.ts";
import { LookAhead } from "./performers/look-ahead.ts";
import type { PerformerDeps, Performers } from "./performers/performer.ts";
import { taskList } from "./task-list.ts";

/** Looks of steps at once in one worker: most wait for a hypervisor, not for the processor. */
const CONCURRENCY = 12;

/** Each place of a worker asks for itself so often; what is new or due is told it at once (`watchQueue`). */
const POLL_MS = 30_000;

export interface WorkerDeps extends Omit<PerformerDeps, "ahead" | "errands"> {
  url: string;
  name: string;
  performers: Performers;
}

export interface RunningWorker {
  /** The queue's id of this worker's pool: what its lock and its leases are keyed by. */
  pool: string;
  /** Settles when the queue ends, asked to or not. */
  ended: Promise<void>;
  /** Ends after the looks in progress have ended; their results are kept. */
  stop(): Promise<void>;
}

/** Starts the engine in this process. */
export async function startWorker(deps: WorkerDeps): Promise<RunningWorker> {
  const { log } = deps;
  const pgPool = new pg.Pool({
    ...{ connectionString: deps.url, max: CONCURRENCY, application_name: `lull ${deps.name}` },
    idleTimeoutMillis: 3 * POLL_MS,
  });
  const onError = (error: Error): void => log.warn({ error: error.message }, "a connection of the queue was lost");
  pgPool.on("error", onError);
  pgPool.on("connect", (client) => client.on("error", onError));
  const events: WorkerEvents = new EventEmitter();
  const pool = new Promise<string>((resolve) => events.once("pool:create", ({ workerPool }) => resolve(workerPool.id)));
  const worker = `${deps.name} ${process.pid}`;
  const errands = new Errands({ control: deps.control, url: deps.url, worker, log });
  const runner = await run({
    pgPool,
    events,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    pollInterval: POLL_MS,
    logger: new Logger(() => (level, message) => (level === "error" ? log.warn({ queue: true }, message) : undefined)),
    taskList: taskList({ ...deps, ahead: new LookAhead(), errands, worker }),
  });
  return watched(deps, { runner, errands, events, pgPool, pool: await pool });
}

interface Queue {
  runner: Runner;
  errands: Errands;
  events: WorkerEvents;
  pgPool: pg.Pool;
  pool: string;
}

async function watched(deps: WorkerDeps, { runner, errands, events, pgPool, pool }: Queue): Promise<RunningWorker> {
  const ending = new AbortController();
  const watching = watchQueue({ ...deps, pool, events, signal: ending.signal });
  // A wake-up may have been lost with a database: the first thing that a worker does is to look.
  await deps.control.$transaction(async (tx) => {
    await wakeDispatcher(tx);
    await notify(tx, ["operations"]);
  });
  let over = false;
  const ended = runner.promise.finally(() => (over = true));
  let stopping: Promise<void> | null = null;
  const stop = async (): Promise<void> => {
    if (!over) await runner.stop();
    await errands.close();
    ending.abort();
    await watching;
    await pgPool.end();
  };
  return { pool, ended, stop: () => (stopping ??= stop()) };
}
