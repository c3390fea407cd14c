import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { outlived, type KeptBackup } from "./retention.ts";

const NOW = new Date("2026-11-22T03:00:00Z");
const NOBODY = new Set<string>();
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
const backup = (id: string, days: number, verified = true): KeptBackup => ({ id, finishedAt: daysAgo(days), verified });

describe("retention", () => {
  it("keeps the newest ones, and those of the last days; one that either keeps stays", () => {
    const all = [backup("a", 0), backup("b", 1), backup("c", 2), backup("d", 9)];
    const left = (keepLast: number | null, keepDays: number | null): string[] =>
      outlived(all, { keepLast, keepDays }, { now: NOW, needed: NOBODY });
    expect(left(2, null)).toEqual(["c", "d"]);
    expect(left(null, 5)).toEqual(["d"]);
    expect(left(1, 2)).toEqual(["c", "d"]);
    expect(left(3, 1)).toEqual(["d"]);
    expect(left(null, null)).toEqual([]);
  });

  it("never lets the last verified one go, nor what an open operation needs", () => {
    const all = [backup("new", 0, false), backup("old", 40), backup("older", 50), backup("needed", 60)];
    const rest = outlived(all, { keepLast: 1, keepDays: null }, { now: NOW, needed: new Set(["needed"]) });
    expect(rest).toEqual(["older"]);
  });

  it("whatever the rule, a verified one is left as long as there was one", () => {
    const backups = fc.array(fc.record({ days: fc.integer({ min: 0, max: 900 }), verified: fc.boolean() }));
    const limit = fc.option(fc.integer({ min: 1, max: 30 }), { nil: null });
    fc.assert(
      fc.property(backups, limit, limit, (made, keepLast, keepDays) => {
        const all = made.map(({ days, verified }, index) => backup(String(index), days, verified));
        const gone = new Set(outlived(all, { keepLast, keepDays }, { now: NOW, needed: NOBODY }));
        const left = all.filter(({ id }) => !gone.has(id));
        expect(left.some(({ verified }) => verified)).toBe(all.some(({ verified }) => verified));
        expect(left.length).toBeGreaterThanOrEqual(Math.min(all.length, keepLast ?? 0));
      }),
    );
  });
});
