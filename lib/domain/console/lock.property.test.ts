import fc from "fast-check";
import { expect, it } from "vitest";
import {
  acquire,
  act,
  askHandOver,
  FREE,
  grantHandOver,
  heldBy,
  holderNow,
  IDLE_LIMIT_SECONDS,
  refuseHandOver,
  release,
  type ConsoleLock,
} from "./lock.ts";

type Event =
  | { verb: "acquire" | "act" | "release" | "ask" | "grant" | "refuse"; who: number }
  /** Clocks jump, backwards too. */
  | { verb: "time"; seconds: number };

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({
    verb: fc.constantFrom("acquire", "act", "release", "ask", "grant", "refuse"),
    who: fc.integer({ min: 0, max: 3 }),
  }),
  fc.record({ verb: fc.constant("time" as const), seconds: fc.integer({ min: -400, max: 400 }) }),
);

/** What four people do with the console, each remembering the token that was given to him. */
class World {
  lock: ConsoleLock = FREE;
  now = new Date("2026-01-01T00:00:00Z");
  readonly tokens = new Map<number, number>();

  step(event: Event): void {
    if (event.verb === "time") {
      this.now = new Date(this.now.getTime() + event.seconds * 1_000);
      return;
    }
    const { verb, who } = event;
    if (verb === "acquire") this.acquire(who);
    else if (verb === "ask") this.lock = askHandOver(this.lock, person(who), this.now).lock;
    else this.lock = this.asHolder(verb, this.tokens.get(who) ?? -1) ?? this.lock;
  }

  private acquire(who: number): void {
    const { lock, acquired } = acquire(this.lock, person(who), this.now);
    this.lock = lock;
    if (acquired) this.tokens.set(who, lock.token);
  }

  private asHolder(verb: "act" | "release" | "grant" | "refuse", token: number): ConsoleLock | null {
    const verbs = { act, release, grant: grantHandOver, refuse: refuseHandOver };
    return verbs[verb](this.lock, token, this.now);
  }

  holders(): number[] {
    return [...this.tokens].filter(([, token]) => heldBy(this.lock, token, this.now)).map(([who]) => who);
  }
}

function person(who: number): { session: string; name: string; address: string } {
  return { session: `session ${who}`, name: `person ${who}`, address: `192.0.2.${who}` };
}

it("is held by one at a time, whatever people and clocks do", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const world = new World();
      for (const one of events) {
        world.step(one);
        expect(world.holders().length).toBeLessThanOrEqual(1);
      }
    }),
  );
});

it("never gives the same token twice, and never a smaller one", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      const world = new World();
      for (const one of events) {
        const { token, holder } = world.lock;
        world.step(one);
        const changedHands = world.lock.holder !== null && world.lock.holder.session !== holder?.session;
        expect(world.lock.token).toBe(changedHands || world.lock.token > token ? token + 1 : token);
      }
    }),
  );
});

it("a late verb of a former holder changes nothing", () => {
  fc.assert(
    fc.property(
      fc.array(event, { maxLength: 40 }),
      fc.constantFrom("act", "release", "grant", "refuse"),
      (events, verb) => {
        const world = new World();
        for (const one of events) world.step(one);
        const before = world.lock;
        for (const [who, token] of world.tokens) {
          if (token === before.token) continue;
          world.step({ verb, who });
          expect(world.lock).toBe(before);
        }
      },
    ),
  );
});

it("a silent holder loses it after five minutes, and nobody waits longer than that for a promise", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const world = new World();
      for (const one of events) world.step(one);
      const latest = Math.max(world.now.getTime(), world.lock.holder?.activeAt.getTime() ?? 0, askedAt(world.lock));
      world.now = new Date(latest + IDLE_LIMIT_SECONDS * 1_000);
      expect(holderNow(world.lock, world.now)).toBeNull();
      expect(acquire(world.lock, person(9), world.now).acquired).toBe(true);
    }),
  );
});

it("a clock that was set back, however far, holds nobody up for longer than five minutes after they have asked", () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), fc.integer({ min: 0, max: 10_000_000 }), (events, back) => {
      const world = new World();
      for (const one of events) world.step(one);
      world.step({ verb: "time", seconds: -back });
      world.lock = acquire(world.lock, person(9), world.now).lock;
      world.step({ verb: "time", seconds: IDLE_LIMIT_SECONDS });
      expect(acquire(world.lock, person(9), world.now).acquired).toBe(true);
    }),
  );
});

function askedAt({ wanted }: ConsoleLock): number {
  return wanted?.askedAt.getTime() ?? 0;
}
