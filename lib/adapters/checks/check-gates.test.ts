import { mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { controlDatabase, type ControlTestDatabase } from "../../../tests/postgres.ts";
import { checkFlagFolder, checkGates } from "./check-gates.ts";

let control: ControlTestDatabase;
beforeAll(async () => {
  control = await controlDatabase();
});
afterAll(() => control.drop());
beforeEach(async () => {
  await control.client.gateBeat.deleteMany({});
});

const LONG_AGO = new Date(Date.now() - 3_600_000);
/** Ahead, so that a slow machine finds it living. */
const LIVES = new Date(Date.now() + 3_600_000);

async function beat(
  name: string,
  changes: { seenAt?: Date; stateRevision?: string; flags?: object } = {},
): Promise<void> {
  const id = crypto.randomUUID();
  await control.client.gateBeat.create({
    data: { id, name, startedAt: LONG_AGO, seenAt: LIVES, stateRevision: "1", ...changes },
  });
}

describe("doctor's look at the gates", () => {
  it("says that none tells that it lives", async () => {
    expect(await checkGates(control.url)).toMatchObject([{ status: "warning", message: "none tells that it lives" }]);
  });

  it("finds gates that live, and one that has fallen silent", async () => {
    await beat("a");
    await beat("b", { seenAt: LONG_AGO, stateRevision: "0" });
    expect(await checkGates(control.url)).toMatchObject([
      { check: "gate a", status: "ok" },
      { check: "gate b", status: "failed", message: expect.stringContaining("was last heard of") as string },
    ]);
  });

  it("finds gates that don't agree, and flags that aren't in step, with the cause", async () => {
    await beat("a", { flags: { "/run/lull-gate": { inStepAt: LIVES.toISOString(), trouble: null } } });
    await beat("b", { stateRevision: "2", flags: { "/run/x.sock": { inStepAt: null, trouble: "no such socket" } } });
    const troubles = (await checkGates(control.url)).filter(({ status }) => status !== "ok");
    expect(troubles).toMatchObject([
      { status: "warning", message: "don't all know the same state" },
      { check: "flags of b", status: "failed", message: "/run/x.sock have never been in step: no such socket" },
    ]);
  });

  it("watches the age of a flag folder by itself, without any database", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "lull-flags-"));
    const alive = path.join(folder, "alive");
    expect(await checkFlagFolder(folder)).toEqual([]);
    await writeFile(alive, "");
    await utimes(alive, LIVES, LIVES);
    expect(await checkFlagFolder(folder)).toMatchObject([{ status: "ok" }]);
    await utimes(alive, LONG_AGO, LONG_AGO);
    expect(await checkFlagFolder(folder)).toMatchObject([{ status: "failed" }]);
    await rm(folder, { recursive: true });
  });

  it("says so when the control database doesn't answer", async () => {
    const found = await checkGates("postgresql://nobody@127.0.0.1:1/none");
    expect(found).toMatchObject([{ status: "warning", message: expect.stringContaining("doesn't answer") as string }]);
  });
});
