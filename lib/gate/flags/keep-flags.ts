import path from "node:path";
import type { FlagStanding, GateFlags } from "#lib/domain/gate/beat.ts";
import type { GateContext } from "../context.ts";
import { keepFolder, MAP } from "./flag-folder.ts";
import { keepMap } from "./haproxy-map.ts";
import { wantedFlags, type WantedFlags } from "./wanted-flags.ts";

/** Somebody may remove a flag, HAProxy may start anew: everything is looked at again so often. */
const LOOK_EVERY_MS = 2_000;

export interface FlagPlaces {
  folder: string;
  /** HAProxy's runtime sockets. */
  sockets: readonly string[];
}

export interface KeptFlags {
  standing(): GateFlags;
  close(): Promise<void>;
}

/** Keeps what proxies decide by themselves in step with the state, until it is closed. They stay as they are then. */
export function keepFlags(context: GateContext, { folder, sockets }: FlagPlaces): KeptFlags {
  const map = path.join(folder, MAP);
  const folderPlace = new Place(folder, context.log, (wanted) => keepFolder(folder, wanted));
  const others = sockets.map((socket) => new Place(socket, context.log, (wanted) => keepMap(socket, map, wanted)));
  const places = [folderPlace, ...others];
  const look = (): void => {
    const state = context.state();
    if (state) for (const place of places) place.keep(wantedFlags(state));
  };
  const timer = setInterval(look, LOOK_EVERY_MS);
  const unsubscribe = context.onChange(look);
  look();
  return {
    standing: () => Object.fromEntries(places.map((place) => [place.name, place.standing])),
    async close() {
      clearInterval(timer);
      unsubscribe();
      await Promise.all(places.map((place) => place.settled()));
    },
  };
}

/** One folder or one HAProxy: put in step one time after the other, always to what holds last. */
class Place {
  readonly name: string;
  readonly #log: GateContext["log"];
  readonly #put: (wanted: WantedFlags) => Promise<void>;
  #wanted: WantedFlags | null = null;
  #running: Promise<void> | null = null;
  standing: FlagStanding = { inStepAt: null, trouble: null };

  constructor(name: string, log: GateContext["log"], put: (wanted: WantedFlags) => Promise<void>) {
    this.name = name;
    this.#log = log;
    this.#put = put;
  }

  keep(wanted: WantedFlags): void {
    this.#wanted = wanted;
    this.#running ??= this.#run().finally(() => (this.#running = null));
  }

  settled(): Promise<void> {
    return this.#running ?? Promise.resolve();
  }

  async #run(): Promise<void> {
    for (let wanted = this.#wanted; wanted !== null; wanted = this.#wanted) {
      this.#wanted = null;
      await this.#put(wanted).then(
        () => (this.standing = { inStepAt: new Date().toISOString(), trouble: null }),
        (error: unknown) => this.#fails(error instanceof Error ? error.message : String(error)),
      );
    }
  }

  #fails(trouble: string): void {
    if (trouble !== this.standing.trouble)
      this.#log.warn({ flags: this.name, error: trouble }, "flags are not in step");
    this.standing = { ...this.standing, trouble };
  }
}
