import type { LongWork } from "#lib/ports/database-tools.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { takeErrandLock, type ErrandLock } from "./errand-lock.ts";
import { beatErrand, beginErrand, endErrand, readErrand, type ErrandId, type ErrandState } from "./errand-row.ts";

const BEAT_MS = 500;

/** What a piece of long work is given. */
export interface Errand extends LongWork {
  /** Which try of it this is: what an earlier one has left half done belongs to a died process. */
  token: number;
}

/** The result has to be JSON. Expected trouble is thrown as an error whose message is for people. */
export type ErrandWork = (errand: Errand) => Promise<unknown>;

interface Options {
  control: ControlClient;
  /** Control's, for the locks' own connections. */
  url: string;
  worker: string;
  log: { warn(fields: object, message: string): void };
}

interface Running {
  stop: AbortController;
  ended: Promise<void>;
  told: { progress: number | null; detail: string };
}

/**
 * Long work in the background of this worker: it holds no look and no job of the queue. Each is done under an advisory
 * lock that ends with its process; the next look at its step, by whatever worker, then begins it anew.
 */
export class Errands {
  readonly #running = new Map<string, Running>();
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  /** How the errand stands; it is begun where nobody works on it. */
  async attend(id: ErrandId, work: ErrandWork): Promise<ErrandState> {
    const { control, url, worker } = this.#options;
    const mine = this.#running.get(keyOf(id));
    if (mine) return { state: "running", ...mine.told };
    const known = await readErrand(control, id);
    if (known && known.state !== "running") return known;
    const lock = await takeErrandLock(url, keyOf(id));
    if (!lock) return known ?? { state: "running", progress: null, detail: null };
    // It may have ended between the first look and the lock.
    const now = await readErrand(control, id);
    if (now && now.state !== "running") {
      await lock.release();
      return now;
    }
    const token = await beginErrand(control, id, worker);
    this.#begin(id, token, lock, work);
    return { state: "running", progress: null, detail: token > 1 ? "Begins anew: its worker has died" : "Begins" };
  }

  /** Ends what runs here without a result: another worker begins it anew. */
  async close(): Promise<void> {
    const running = [...this.#running.values()];
    for (const { stop } of running) stop.abort(new Error("The worker ends."));
    await Promise.all(running.map(({ ended }) => ended));
  }

  #begin(id: ErrandId, token: number, lock: ErrandLock, work: ErrandWork): void {
    const stop = new AbortController();
    lock.lost.addEventListener("abort", () => stop.abort(new Error("The connection to control was lost.")));
    const running: Running = { stop, ended: Promise.resolve(), told: { progress: null, detail: "Begins" } };
    running.ended = this.#carryOut(id, token, running, work)
      .catch((error: Error) => this.#options.log.warn({ ...id, error: error.message }, "an errand's end was not kept"))
      .finally(async () => {
        await lock.release();
        this.#running.delete(keyOf(id));
      });
    this.#running.set(keyOf(id), running);
  }

  async #carryOut(id: ErrandId, token: number, running: Running, work: ErrandWork): Promise<void> {
    const { control } = this.#options;
    const { stop, told } = running;
    const asked = { toEnd: false };
    const beat = setInterval(() => {
      void beatErrand(control, id, token, { ...told }).then(
        (wanted) => {
          if (!wanted) return;
          asked.toEnd = true;
          stop.abort(new Error("A person has ended it."));
        },
        () => undefined,
      );
    }, BEAT_MS);
    const report = (progress: number | null, detail: string): void => void Object.assign(told, { progress, detail });
    try {
      const result = await work({ token, label: labelOf(id), report, signal: stop.signal });
      await endErrand(control, id, token, { state: "done", result });
    } catch (error) {
      if (asked.toEnd) await endErrand(control, id, token, { state: "cancelled" });
      else if (!stop.signal.aborted) await endErrand(control, id, token, { state: "failed", error: messageOf(error) });
    } finally {
      clearInterval(beat);
    }
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 2_000) : String(error).slice(0, 2_000);
}

function keyOf({ operationId, stepId, attempt }: ErrandId): string {
  return `${operationId} ${stepId} ${attempt}`;
}

/** PostgreSQL keeps 63 characters of a session's name. */
function labelOf({ operationId, stepId }: ErrandId): string {
  return `lull ${operationId} ${stepId}`.slice(0, 63);
}
