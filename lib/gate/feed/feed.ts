import { setTimeout as sleep } from "node:timers/promises";
import { readGateFingerprint, readGateState, type GateDatabases } from "#lib/queries/gate/read-gate-state.ts";
import { isNameless } from "#lib/domain/gate/state.ts";
import type { GateContext } from "../context.ts";
import type { HeldState } from "../store/held-state.ts";
import { openDatabases, type OpenDatabases } from "./databases.ts";
import { hear } from "./hear.ts";

/** Notices say at once what has changed; one that was lost is made up for within this time. */
const LOOK_EVERY_MS = 2_000;

/** What a gate holds changes with these. */
const TOPICS = new Set(["mode", "applications", "status", "organizations"]);

export interface Feeding {
  held: HeldState;
  /** Where the databases are now: read again each time, as a cluster may come back elsewhere. */
  urls(): Promise<{ control: string; platform: string }>;
  /** Done after each look at a database that answers. */
  afterLook(databases: GateDatabases): Promise<void>;
  /** Done once at the end, if the databases answer. */
  atEnd(databases: GateDatabases): Promise<void>;
  signal: AbortSignal;
  log: GateContext["log"];
}

/** Keeps the state in step with the control database until the signal. */
export async function feed(feeding: Feeding): Promise<void> {
  const { signal } = feeding;
  const source = new Source(feeding);
  while (!signal.aborted) {
    await source.look();
    await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
  }
  await source.end();
}

class Source {
  readonly #feeding: Feeding;
  #open: { key: string; databases: OpenDatabases; hearing: AbortController } | null = null;
  #fingerprint: string | null = null;
  #reading: Promise<void> | null = null;
  #again = false;
  #answers: boolean | null = null;

  constructor(feeding: Feeding) {
    this.#feeding = feeding;
  }

  /** Reads what has changed, if anything has. */
  async look(): Promise<void> {
    const { held, afterLook } = this.#feeding;
    try {
      const databases = await this.#databases();
      const at = performance.now();
      const fingerprint = await readGateFingerprint(databases);
      if (fingerprint === this.#fingerprint) held.confirm(at);
      else await this.#read();
      // Names that are still missing are asked for again.
      this.#fingerprint = held.state()?.scopes.some(isNameless) ? null : fingerprint;
      this.#say(true, "");
      await afterLook(databases);
    } catch (error) {
      this.#say(false, error instanceof Error ? error.message : String(error));
    }
  }

  async end(): Promise<void> {
    if (this.#open && this.#answers) await this.#feeding.atEnd(this.#open.databases).catch(() => undefined);
    await this.#close();
  }

  async #close(): Promise<void> {
    this.#open?.hearing.abort();
    await this.#open?.databases.close();
    this.#open = null;
  }

  /** One read at a time; what is heard of meanwhile is read once more afterwards. */
  #read(): Promise<void> {
    this.#again = true;
    return (this.#reading ??= this.#readAll().finally(() => (this.#reading = null)));
  }

  async #readAll(): Promise<void> {
    while (this.#again && this.#open) {
      this.#again = false;
      const at = performance.now();
      const { held } = this.#feeding;
      held.take(await readGateState(this.#open.databases, held.state()), at);
    }
  }

  #heard(topics: readonly string[] | null): void {
    if (topics && !topics.some((topic) => TOPICS.has(topic))) return;
    this.#read().catch((error: unknown) => this.#say(false, error instanceof Error ? error.message : String(error)));
  }

  async #databases(): Promise<OpenDatabases> {
    const urls = await this.#feeding.urls();
    const key = `${urls.control} ${urls.platform}`;
    if (this.#open?.key === key) return this.#open.databases;
    await this.#close();
    this.#fingerprint = null;
    const hearing = new AbortController();
    this.#open = { key, databases: openDatabases(urls), hearing };
    void hear({ url: urls.control, onTopics: (topics) => this.#heard(topics), signal: hearing.signal });
    return this.#open.databases;
  }

  /** Said once for each time that the database goes or comes back. */
  #say(answers: boolean, because: string): void {
    if (answers === this.#answers) return;
    this.#answers = answers;
    const { log } = this.#feeding;
    if (answers) log.info({}, "the control database answers");
    else log.warn({ error: because }, "the control database doesn't answer: the last known state holds");
  }
}
