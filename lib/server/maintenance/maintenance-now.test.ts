import { describe, expect, it } from "vitest";
import type { ModeReading } from "#lib/domain/modes/mode.ts";
import { untouchedScope } from "#lib/domain/modes/change.ts";
import { afterRound, UNKNOWN } from "./maintenance-now.ts";
import type { WatchRound } from "./watch-platform.ts";

const at = new Date("2026-11-22T02:00:00Z");
const round = (more: Partial<WatchRound> = {}): WatchRound => ({
  ...{ mode: reading("off"), startup: null, outage: null, platform: { at, waitedMs: 1, database: true, runners: 2 } },
  ...more,
});
const reading = (state: ModeReading["maintenance"]["state"]): ModeReading => ({
  maintenance: { state, cause: state === "off" ? null : "manual", by: "ann", since: at, reason: "disks" },
  scopes: [{ ...untouchedScope("system"), notice: "Back at noon." }],
});

describe("what a web process knows", () => {
  it("is the mode as it was read", () => {
    expect(afterRound(UNKNOWN, round())).toMatchObject({ open: true, state: "off", notice: "Back at noon." });
    expect(afterRound(UNKNOWN, round({ mode: reading("on") }))).toMatchObject({
      ...{ open: false, state: "on", cause: "manual", since: at.toISOString(), blind: false },
    });
  });

  it("keeps the last mode while control is silent for a moment, and lets nobody in", () => {
    const known = afterRound(UNKNOWN, round());
    expect(afterRound(known, round({ mode: null }))).toMatchObject({ open: false, state: "off", blind: true });
  });

  it("is an outage once control is silent for longer, although nobody could write it down [SEM-18]", () => {
    const known = afterRound(UNKNOWN, round());
    const silent = round({ mode: null, outage: { cause: "control", since: at } });
    const led = afterRound(known, silent);
    expect(led).toMatchObject({
      open: false,
      state: "on",
      cause: "outage",
      reason: "The control database can't be reached.",
    });
    // Control answers again, with the mode of before, and nobody has begun the startup yet.
    expect(afterRound(led, round({ outage: { cause: "control", since: at } }))).toMatchObject({
      open: false,
      state: "on",
    });
    expect(afterRound(led, round())).toMatchObject({ open: true, state: "off" });
  });

  it("lets nobody in while the platform's database gives no answer", () => {
    const look = { at, waitedMs: 1, database: false, runners: null };
    expect(afterRound(UNKNOWN, round({ platform: look }))).toMatchObject({ open: false, state: "off" });
    const outage = { cause: "database", since: at } as const;
    expect(afterRound(UNKNOWN, round({ platform: look, outage }))).toMatchObject({ open: false, state: "on" });
  });
});
