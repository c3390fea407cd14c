import { describe, expect, it } from "vitest";
import { firewall, GIB, instance, node } from "../planners/testing/sample-fleet.ts";
import { Apart } from "./apart.ts";
import { place } from "./placement.ts";
import type { Room } from "./rooms.ts";

const room = (name: string, total: number, taken = 0): Room => ({
  node: node(name),
  totalBytes: total * GIB,
  takenBytes: taken * GIB,
});
const guest = (name: string, amount: number) => instance(name, "hv1", { memoryBytes: amount * GIB });
const where = (instances: Parameters<typeof place>[0], rooms: Room[]) => {
  const { placed, unplaced } = place(instances, rooms);
  return [
    ...placed.map((each) => `${each.instance.name} > ${each.to.name}`),
    ...unplaced.map(({ name }) => `${name} > -`),
  ];
};

describe("placement", () => {
  it("spreads: each goes where the load ends lowest, relative to the node's size", () => {
    expect(where([guest("a", 8), guest("b", 8), guest("c", 8)], [room("x", 64), room("y", 128)])).toEqual([
      "a > y",
      "b > x",
      "c > y",
    ]);
  });

  it("breaks ties by name, whatever the order", () => {
    expect(where([guest("b", 4), guest("a", 4)], [room("y", 64), room("x", 64)])).toEqual(["a > x", "b > y"]);
  });

  it("places firewalls first, and big ones first", () => {
    expect(where([guest("small", 1), guest("big", 9), firewall("router-a", "hv1")], [room("x", 64)])).toEqual([
      "router-a > x",
      "big > x",
      "small > x",
    ]);
  });

  it("packs tightly where spreading would leave somebody out", () => {
    expect(where([guest("a", 6), guest("b", 4), guest("c", 4)], [room("x", 8), room("y", 6)])).toEqual([
      "a > y",
      "b > x",
      "c > x",
    ]);
  });

  it("returns those for whom there is no room, and places the rest", () => {
    expect(where([guest("a", 9), guest("b", 2)], [room("x", 8, 1)])).toEqual(["b > x", "a > -"]);
    expect(where([guest("a", 1)], [])).toEqual(["a > -"]);
    expect(where([guest("a", 0)], [room("x", 0)])).toEqual(["a > -"]);
  });

  it("tries places without taking them: the next try begins where this one began", () => {
    const wishes = { policy: null, group: "web", priority: 0 };
    const [one, other] = [
      { ...guest("a", 4), wishes },
      { ...guest("b", 4), wishes },
    ];
    const apart = new Apart({ instances: [], reservations: [] }, new Set());
    expect(place([one, guest("too big", 9)], [room("x", 8)], apart).unplaced).toHaveLength(1);
    expect(place([one], [room("x", 8)], apart).placed).toHaveLength(1);
    expect(apart.companions(other, "x")).toEqual([]);
  });

  it("leaves the rooms that it was given as they were", () => {
    const rooms = [room("x", 8)];
    place([guest("a", 4)], rooms);
    expect(rooms).toEqual([room("x", 8)]);
  });
});
