import type { GateState } from "#lib/domain/gate/state.ts";
import { publicStatus, type PublicStatus } from "#lib/domain/status/public-status.ts";
import type { GateContext } from "../context.ts";
import { bannerOf } from "./banner.ts";
import type { Prepared } from "./prepared.ts";
import { applicationOf } from "./readers.ts";
import { statusAtom } from "./status-atom.ts";
import { statusJson } from "./status-json.ts";
import { statusPage, unknownStatus } from "./status-page.ts";
import { keyOf, type Audience } from "./streams.ts";

/** A gate that hasn't been able to confirm its state for so long says so on the status page. */
const STALE_MS = 60_000;
const MINUTE_MS = 60_000;

/** Everything that is shown of a state, made once and given to all who ask until it is another one. */
export class Boards {
  readonly #context: GateContext;
  readonly #now: () => number;
  #state: GateState | null = null;
  #status: PublicStatus | null = null;
  readonly #kept = new Map<string, Prepared>();

  constructor(context: GateContext, now: () => number = Date.now) {
    this.#context = context;
    this.#now = now;
  }

  json(audience: Audience): Prepared | null {
    const state = this.#fresh();
    if (!state || !this.#status) return null;
    const status = this.#status;
    const application = audience.application === null ? null : applicationOf(state, audience.application);
    const made = (): Prepared =>
      statusJson(status, bannerOf(state, application, audience.language, audience.organization));
    return this.#keep(`json ${keyOf(audience)}`, made);
  }

  atom(): Prepared | null {
    const state = this.#fresh();
    const status = this.#status;
    return state && status && this.#keep("atom", () => statusAtom(status, state.takenAt));
  }

  /** The bars grow while nothing changes: the page is made anew each minute that somebody asks for it. */
  page(): Prepared {
    const state = this.#fresh();
    const status = this.#status;
    if (!state || !status) return unknownStatus();
    const now = new Date(this.#now());
    const ageMs = this.#context.ageMs() ?? 0;
    // To the minute: the page is made anew no oftener than that.
    const confirmedAt = Math.floor((now.getTime() - ageMs) / MINUTE_MS) * MINUTE_MS;
    const staleSince = ageMs > STALE_MS ? new Date(confirmedAt).toISOString() : null;
    const key = `page ${Math.floor(now.getTime() / MINUTE_MS)} ${staleSince ?? ""}`;
    const found = this.#kept.get(key);
    if (found) return found;
    for (const old of this.#kept.keys()) if (old.startsWith("page ")) this.#kept.delete(old);
    return this.#keep(key, () => statusPage(status, { takenAt: state.takenAt, staleSince, now }));
  }

  /** Whatever was made of another state is forgotten. */
  #fresh(): GateState | null {
    const state = this.#context.state();
    if (state !== this.#state) {
      this.#state = state;
      this.#status = state && publicStatus(state);
      this.#kept.clear();
    }
    return state;
  }

  #keep(key: string, make: () => Prepared): Prepared {
    const found = this.#kept.get(key);
    if (found) return found;
    const made = make();
    this.#kept.set(key, made);
    return made;
  }
}
