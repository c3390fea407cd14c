import fc from "fast-check";
import { expect, it } from "vitest";
import { happen, type Deed } from "./happen.ts";
import { newCluster } from "./initial.ts";
import { PHASES } from "./phases.ts";
import type { Cluster, Member, MemberId } from "./state.ts";
import { IMAGE, NEW, NO_OPTIONS, tell } from "./story.ts";

const node = fc.constantFrom(0 as const, 1 as const);
const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Deed>({ kind: "wait" }) },
  {
    weight: 4,
    arbitrary: fc.record<Deed & { kind: "upgrade" }>({
      kind: fc.constant("upgrade"),
      from: node,
      path: fc.constant(IMAGE),
      options: fc.record({
        noSync: fc.boolean(),
        noTcpSynCheck: fc.boolean(),
        noValidate: fc.boolean(),
        unlink: fc.boolean(),
      }),
    }),
  },
  node.map((from): Deed => ({ kind: "abort", from })),
  node.map((to): Deed => ({ kind: "rollback", node: to })),
  node.map((to): Deed => ({ kind: "reboot", node: to })),
  fc.tuple(fc.nat(2), node).map(([group, to]): Deed => ({ kind: "failover", group, node: to })),
  fc.constantFrom(...PHASES).map((phase): Deed => ({ kind: "condition", conditions: { held: [phase] } })),
  fc.boolean().map((bad): Deed => ({ kind: "condition", conditions: { badConfiguration: bad ? [NEW] : [] } })),
  fc.subarray([0, 1] as MemberId[]).map((staysDown): Deed => ({ kind: "condition", conditions: { staysDown } })),
  node.map((on): Deed => ({ kind: "delete", on, path: IMAGE })),
);
const history = fc.array(fc.tuple(fc.nat(400_000), deed), { maxLength: 25 });

it("whatever happens: a group's primary is up, no byte of a disk is lost, and only known builds run", () => {
  fc.assert(
    fc.property(history, (deeds) => {
      const story = tell();
      const room = story.cluster.members.map(roomOf);
      for (const [pause, what] of deeds) {
        story.now += pause;
        story.does(what);
        for (const { primary } of story.cluster.groups) {
          if (primary !== null) expect(story.cluster.members[primary].up).toBe(true);
          else expect(story.cluster.members.some(({ up }) => up)).toBe(false);
        }
        expect(story.cluster.members.map(roomOf)).toEqual(room);
      }
    }),
    { numRuns: 150 },
  );
});

it("time may be looked at often or seldom: the same things happen", () => {
  fc.assert(
    fc.property(history, fc.integer({ min: 2, max: 5 }), (deeds, looks) => {
      const seldom = tell();
      const often = tell();
      for (const [pause, what] of deeds) {
        const start = often.now;
        for (let look = 1; look <= looks; look += 1) {
          often.now = start + Math.floor((pause * look) / looks);
          often.does({ kind: "wait" });
        }
        seldom.now += pause;
        expect(often.does(what)).toEqual(seldom.does(what));
        expect(often.cluster).toEqual(seldom.cluster);
      }
    }),
    { numRuns: 100 },
  );
});

it("changes nothing of the cluster that it is given", () => {
  const before = newCluster({}, 0);
  const copy = structuredClone(before);
  happen(frozen(before), 5_000, { kind: "reboot", node: 1 });
  happen(frozen(before), 5_000, { kind: "upgrade", from: 0, path: IMAGE, options: NO_OPTIONS });
  expect(before).toEqual(copy);
});

function roomOf({ diskFree, media }: Member): number {
  return Object.values(media).reduce((sum, { size }) => sum + size, diskFree);
}

function frozen(cluster: Cluster): Cluster {
  const freeze = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    Object.values(value).forEach(freeze);
    Object.freeze(value);
  };
  freeze(cluster);
  return cluster;
}
