import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { node } from "../planners/testing/sample-fleet.ts";
import { freeIn, SpreadRooms, TightRooms, type Room } from "./rooms.ts";

const anyRooms = fc
  .array(fc.tuple(fc.constantFrom(0, 32, 64, 64, 96), fc.nat(40)), { minLength: 1, maxLength: 12 })
  .map((parts) =>
    parts.map(([totalBytes, takenBytes], at): Room => ({ node: node(`n${at}`), totalBytes, takenBytes })),
  );
const anySizes = fc.array(fc.nat(16), { maxLength: 40 });

/** Takes room after room, and compares each choice with a look at every node. */
function expectLikeALook(
  make: (rooms: Room[]) => { take(bytes: number): Room | null },
  worth: (room: Room, bytes: number) => number,
): void {
  fc.assert(
    fc.property(anyRooms, anySizes, (all, sizes) => {
      const chooser = make(all);
      const mirror = all.filter(({ totalBytes }) => totalBytes > 0).map((each) => ({ ...each }));
      for (const bytes of sizes) {
        const [best] = mirror
          .filter((each) => freeIn(each) >= bytes)
          .toSorted((a, b) => worth(a, bytes) - worth(b, bytes) || (a.node.name < b.node.name ? -1 : 1));
        expect(chooser.take(bytes)?.node.name).toBe(best?.node.name);
        if (best) best.takenBytes += bytes;
      }
    }),
    { numRuns: 300 },
  );
}

describe("rooms", () => {
  it("spread: the one that ends least loaded, relative to its size, then by name", () => {
    expectLikeALook(
      (rooms) => new SpreadRooms(rooms),
      (room, bytes) => (room.takenBytes + bytes) / room.totalBytes,
    );
  });

  it("tight: the one with the smallest gap that fits, then by name", () => {
    expectLikeALook((rooms) => new TightRooms(rooms), freeIn);
  });
});
