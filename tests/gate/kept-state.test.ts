import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { writeAtomically } from "#lib/adapters/state-folder/write-atomically.ts";
import { HeldState } from "#lib/gate/store/held-state.ts";
import { keptFile, readKept, StateKeeper } from "#lib/gate/store/kept-state.ts";
import { gateState, inMaintenance } from "./states.ts";

vi.mock("#lib/adapters/state-folder/write-atomically.ts", { spy: true });

const OPEN = gateState();
const CLOSED = inMaintenance();

let folder: string;
let troubles: string[];
let keeper: StateKeeper;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "lull-kept-"));
  troubles = [];
  keeper = new StateKeeper(folder, null, (because) => troubles.push(because));
  keeper.keep(OPEN);
  await keeper.settled();
});
afterEach(() => rm(folder, { recursive: true, force: true }));

it("is the last of the states that came while one was being written", async () => {
  for (const revision of ["a", "b", "c"]) keeper.keep({ ...CLOSED, revision });
  await keeper.settled();
  expect(readKept(folder)).toMatchObject({ state: { revision: "c" }, ready: { isOpen: false } });
  expect(await readdir(path.join(folder, "gate"))).toEqual(["state.json"]);
});

it.each<[string, (text: string) => string]>([
  ["is empty", () => ""],
  ["was cut off", (text) => text.slice(0, -10)],
  ["was changed by hand", (text) => text.replace("off", "on!")],
  ["is of another format", (text) => text.replace('"format":1', '"format":2')],
  ["is something else", () => "null"],
  ["is bytes", () => "\u0000\uffff"],
])("isn't believed when the file %s: the gate begins with nothing, and stands", async (_, changed) => {
  await writeFile(keptFile(folder), changed(await readFile(keptFile(folder), "utf8")));
  expect(readKept(folder)).toBeNull();
  expect(new HeldState(readKept(folder)).ready()).toBeNull();
});

it("isn't believed when another Lull has kept something that can't be decided by", async () => {
  keeper.keep({ revision: "x" } as never);
  await keeper.settled();
  expect(readKept(folder)).toBeNull();
});

it("that couldn't be written isn't taken for kept: it is tried again, and the older one never passes for fresh", async () => {
  const long = new Date(Date.now() - 3_600_000);
  await utimes(keptFile(folder), long, long);
  const full = Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  vi.mocked(writeAtomically).mockRejectedValueOnce(full).mockRejectedValueOnce(full);
  keeper.keep(CLOSED);
  await keeper.settled();
  await keeper.confirm(CLOSED);
  expect(readKept(folder)?.state.revision).toBe(OPEN.revision);
  expect((await stat(keptFile(folder))).mtimeMs).toBe(long.getTime());
  expect(troubles).toEqual([expect.stringContaining("ENOSPC")]);
  await keeper.confirm(CLOSED);
  expect(readKept(folder)?.state.revision).toBe(CLOSED.revision);
});

it("is written again when somebody has removed it", async () => {
  await rm(keptFile(folder));
  await keeper.confirm(OPEN);
  expect(readKept(folder)?.state).toEqual(OPEN);
});

it("is as old as it was last confirmed, and never fresh by a clock that was set back", async () => {
  const hour = 3_600_000;
  for (const at of [Date.now() - hour, Date.now() + hour]) {
    await utimes(keptFile(folder), at / 1_000, at / 1_000);
    const age = new HeldState(readKept(folder)).ageMs() ?? 0;
    expect(age).toBeGreaterThan(hour / 2);
    expect(age).toBeLessThan(2 * hour);
  }
});

it("grows old by a clock that nobody sets", () => {
  const held = new HeldState(null);
  expect(held.ageMs()).toBeNull();
  held.take(OPEN, performance.now() - 60_000);
  vi.useFakeTimers({ toFake: ["Date"], now: 0 });
  expect(held.ageMs()).toBeGreaterThanOrEqual(60_000);
  vi.useRealTimers();
});
