import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { acquire, FREE, holderNow } from "#lib/domain/console/lock.ts";
import type { ConsoleLockStore } from "./console-lock.ts";

interface MadeStore {
  store: ConsoleLockStore;
  /** The same lock as another process has it. */
  another(): ConsoleLockStore;
  end(): Promise<void>;
}

/** What every store of the console's lock has to do. */
export function consoleLockContract(name: string, make: () => Promise<MadeStore>): void {
  describe(`console lock: ${name}`, () => {
    let made: MadeStore;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.end());

    it("is free at first", async () => {
      expect((await made.store.read()).lock).toEqual(FREE);
    });

    it("keeps what was decided, times included", async () => {
      await take(made.store, "ann");
      const { lock, now } = await made.another().read();
      expect(lock).toMatchObject({ token: 1, holder: { session: "ann", name: "ann", address: "192.0.2.1" } });
      expect(holderNow(lock, now)?.since.getTime()).toBeLessThanOrEqual(now.getTime());
    });

    it("goes to exactly one of many who ask at once, in two processes", async () => {
      const other = made.another();
      const people = Array.from({ length: 40 }, (_, i) => take(i % 2 === 0 ? made.store : other, `person ${i}`));
      const taken = (await Promise.all(people)).filter(Boolean);
      expect(taken).toHaveLength(1);
      expect((await made.store.read()).lock.token).toBe(1);
    });
  });
}

function take(store: ConsoleLockStore, session: string): Promise<boolean> {
  return store.change((lock, now) => {
    const { lock: after, acquired } = acquire(lock, { session, name: session, address: "192.0.2.1" }, now);
    return { lock: after, result: acquired };
  });
}
