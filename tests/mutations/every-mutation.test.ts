import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codeOf } from "../../tools/mutations/code.ts";
import { findMutations } from "../../tools/mutations/find-mutations.ts";
import { signInByPassword } from "#lib/use-cases/sign-in/sign-in-by-password.ts";
import type { Drives } from "./drive.ts";
import { consoleDrives } from "./drives/console.ts";
import { backupDrives } from "./drives/backups.ts";
import { clusterDrives } from "./drives/clusters.ts";
import { fleetDrives } from "./drives/fleet.ts";
import { gateDrives } from "./drives/gate.ts";
import { jobDrives } from "./drives/jobs.ts";
import { modeDrives } from "./drives/mode.ts";
import { operationDrives } from "./drives/operations.ts";
import { peopleDrives } from "./drives/people.ts";
import { restoreDrives } from "./drives/restores.ts";
import { sheetDrives } from "./drives/sheets.ts";
import { tenantDrives } from "./drives/tenants.ts";
import { upgradeDrives } from "./drives/upgrades.ts";
import { PASSWORD, readOnlyWorld, type ReadOnlyWorld } from "./read-only-world.ts";

const DRIVES: Drives = {
  ...consoleDrives,
  ...backupDrives,
  ...clusterDrives,
  ...fleetDrives,
  ...gateDrives,
  ...jobDrives,
  ...modeDrives,
  ...operationDrives,
  ...peopleDrives,
  ...restoreDrives,
  ...sheetDrives,
  ...tenantDrives,
  ...upgradeDrives,
};
const mutations = findMutations(codeOf(process.cwd()));
const names = (writes: "platform" | "control") =>
  mutations.filter((each) => each.writes === writes).map(({ name }) => name);

/** Programs say and ask these every few seconds: they are refused like the rest, and no leak. */
const BY_THE_CLOCK = ["session.heartbeat", "session.pickUp", "session.readmit"];

let world: ReadOnlyWorld;
beforeAll(async () => {
  world = await readOnlyWorld();
  await world.turn(true);
}, 240_000);
afterAll(() => world.drop());

it("every mutation of the code is driven here, each once", () => {
  expect(mutations.map(({ name }) => name)).toEqual(Object.keys(DRIVES).toSorted());
});

describe("while the platform is read-only", () => {
  it.each(names("platform"))("%s is refused, and nothing is written [EXA-06, SEM-04]", async (name) => {
    const before = await world.checksums();
    const outcome = await DRIVES[name]?.call(world);
    expect(outcome).toMatchObject({ ok: false, reason: "switchedOff", by: "readOnly", retryAfterSeconds: 30 });
    expect(await world.checksums()).toEqual(before);
    const counted = { layer: "useCase", name, refusedBy: "readOnly" };
    const times = await world.control.refusedWrite.findMany({ where: counted, select: { count: true } });
    expect(times).toEqual(BY_THE_CLOCK.includes(name) ? [] : [{ count: 1 }]);
  });

  it.each(names("control"))("%s reaches its own logic [SEM-04]", async (name) => {
    const drive = DRIVES[name];
    const outcome = await drive?.call(world);
    if (drive?.refusal)
      expect(outcome).toMatchObject({ ok: false, detail: expect.stringMatching(drive.refusal) as string });
    else expect(outcome).toMatchObject({ ok: true });
  });

  it("people sign in [SEM-04]", async () => {
    await world.user("guest");
    const from = { address: null, door: "portal" };
    expect(await signInByPassword(world.context, { name: "guest", password: PASSWORD }, from)).toMatchObject({
      ok: true,
    });
  });
});

describe("afterwards", () => {
  beforeAll(() => world.turn(false));

  it.each(names("platform"))("%s is done: nothing but the mode has refused it", async (name) => {
    expect(await DRIVES[name]?.call(world)).toMatchObject({ ok: true });
  });
});
