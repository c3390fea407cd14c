import fc from "fast-check";
import { expect, it } from "vitest";
import { looksToKeep, outageOf, type PlatformLook } from "./outage.ts";

const NOON = Date.parse("2026-01-01T12:00:00Z");

function look(second: number, database: boolean, runners: number | null): PlatformLook {
  return { at: new Date(NOON + second * 1_000), waitedMs: 0, database, runners };
}
const up = (second: number): PlatformLook => look(second, true, 2);
const noDatabase = (second: number): PlatformLook => look(second, false, null);
const hung = (second: number, seconds: number): PlatformLook => ({ ...noDatabase(second), waitedMs: seconds * 1_000 });
const noRunner = (second: number): PlatformLook => look(second, true, 0);

it.each([
  ["nothing was looked at", [], null],
  ["it is up", [up(0), up(1)], null],
  ["one runner of two is left", [look(0, true, 1), look(9, true, 1)], null],
  ["it has been down for less than 3 s", [up(0), noDatabase(1), noDatabase(3)], null],
  ["it came back in between", [noDatabase(0), noDatabase(2), up(3), noDatabase(4), noDatabase(6)], null],
  ["the database has been gone for 3 s", [up(0), noDatabase(1), noDatabase(2), noDatabase(4)], ["database", 1]],
  ["no runner has been left for 3 s", [up(0), noRunner(1), noRunner(5)], ["runners", 1]],
  ["the database has said nothing for 8 s", [up(0), hung(9, 8)], ["database", 1]],
  ["it said nothing for a moment", [up(0), hung(3, 2)], null],
  ["first the runners went, then the database", [noRunner(0), noDatabase(4)], ["database", 0]],
] as const)("%s", (_, looks, outage) => {
  const since = outage && { cause: outage[0], since: new Date(NOON + outage[1] * 1_000) };
  expect(outageOf(looks)).toEqual(since);
});

it("what is thrown away changes no answer", () => {
  const kind = fc.constantFrom(up, noDatabase, noRunner);
  fc.assert(
    fc.property(fc.array(kind, { maxLength: 30 }), (kinds) => {
      let kept: readonly PlatformLook[] = [];
      const all: PlatformLook[] = [];
      for (const [second, make] of kinds.entries()) {
        const next = make(second);
        all.push(next);
        kept = looksToKeep([...kept, next]);
        expect(outageOf(kept)).toEqual(outageOf(all));
        expect(kept.length).toBeLessThanOrEqual(2);
      }
    }),
  );
});
