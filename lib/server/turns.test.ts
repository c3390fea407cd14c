import { describe, expect, it } from "vitest";
import { turns } from "./turns.ts";

describe("turns", () => {
  it("lets so many at once, and the next as soon as one gives its turn back, in order", async () => {
    const few = turns(2);
    const first = await few.take(0);
    expect(await few.take(0)).not.toBeNull();
    const came: number[] = [];
    const third = few.take(60_000).then((give) => (came.push(3), give));
    const fourth = few.take(60_000).then((give) => (came.push(4), give));
    first?.();
    (await third)?.();
    await fourth;
    expect(came).toEqual([3, 4]);
  });

  it("refuses whoever has waited for too long, and a turn that is given back twice counts once", async () => {
    const few = turns(1);
    const first = await few.take(0);
    expect(await few.take(1)).toBeNull();
    first?.();
    first?.();
    expect(await few.take(0)).not.toBeNull();
    expect(await few.take(1)).toBeNull();
  });
});
