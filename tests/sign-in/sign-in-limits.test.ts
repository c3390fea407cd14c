import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Admission } from "#lib/ports/sign-in-limits.ts";
import { signInScene, type SignInScene } from "./scene.ts";

let scene: SignInScene;

beforeAll(async () => {
  scene = await signInScene();
});
afterAll(() => scene.drop());
beforeEach(() => scene.control.rateLimit.deleteMany());

const admit = (name: string, address: string | null = "198.51.100.4"): Promise<Admission> =>
  scene.limits.admit({ name, address });
const elapse = (): Promise<unknown> =>
  scene.pool.query(`UPDATE rate_limits SET expire = 1 WHERE key NOT LIKE 'sign-in-pauses:%'`);

describe("limits of password tries", () => {
  it("admits exactly five of many at once, and one of the refused began the pause", async () => {
    const admissions = await Promise.all(Array.from({ length: 25 }, () => admit("ada")));
    expect(admissions.filter(({ ok }) => ok)).toHaveLength(5);
    expect(admissions.filter((admission) => !admission.ok && admission.first)).toHaveLength(1);
  });

  it("doubles the pause each time, up to an hour", async () => {
    const pauses: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      for (let n = 0; n < 5; n += 1) expect(await admit("ada")).toEqual({ ok: true });
      const refused = await admit("ada");
      const still = await admit("ada");
      if (refused.ok || still.ok) throw new Error("admitted during the pause");
      pauses.push(refused.retryAfterSeconds);
      // What was said is what is kept.
      expect(refused.retryAfterSeconds - still.retryAfterSeconds).toBeLessThan(60);
      expect(still.retryAfterSeconds).toBeLessThanOrEqual(refused.retryAfterSeconds);
      await elapse();
    }
    expect(pauses).toEqual([60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it("counts names apart, and an address over all names", async () => {
    for (let n = 0; n < 30; n += 1) expect(await admit(`user-${n}`)).toEqual({ ok: true });
    expect(await admit("user-30")).toMatchObject({ ok: false, retryAfterSeconds: 60 });
    expect(await admit("user-30", "198.51.100.5")).toEqual({ ok: true });
  });

  it("doesn't let one name's pause use up what everybody at that address shares", async () => {
    for (let n = 0; n < 60; n += 1) await admit("ada");
    expect(await admit("grace")).toEqual({ ok: true });
  });

  it("counts a whole IPv6 network as one address", async () => {
    for (let n = 0; n < 5; n += 1) await admit("ada", `2001:db8:1:2::${n}`);
    expect(await admit("ada", "2001:db8:1:2:ffff::9")).toMatchObject({ ok: false });
    expect(await admit("ada", "2001:db8:1:3::9")).toEqual({ ok: true });
  });

  it("forgets a name's tries and pauses once its password was right", async () => {
    for (let n = 0; n < 6; n += 1) await admit("ada");
    await elapse();
    await scene.limits.forgive({ name: "ada", address: "198.51.100.4" });
    for (let n = 0; n < 5; n += 1) await admit("ada");
    expect(await admit("ada")).toMatchObject({ retryAfterSeconds: 60 });
  });
});
