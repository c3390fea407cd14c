import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signInByPassword } from "#lib/use-cases/sign-in/sign-in-by-password.ts";
import { PASSWORD, signInScene, type SignInScene } from "./scene.ts";

let scene: SignInScene;

beforeAll(async () => {
  scene = await signInScene();
  await scene.person("ada", { groups: ["level2"] });
  await scene.person("gone", { disabled: true });
  await scene.person("federated", { password: false });
});
afterAll(() => scene.drop());

beforeEach(async () => {
  await scene.control.rateLimit.deleteMany();
  scene.passwords.verified.length = 0;
});

const attempt = (name: unknown, password: unknown, address: string | null = "192.0.2.7") =>
  signInByPassword(scene, { name, password }, { address, door: "portal" });

const WRONG = { ok: false, reason: "forbidden", detail: "The name or the password is wrong." };

describe("signing in by password", () => {
  it("answers who it is, and is audited with the address", async () => {
    const outcome = await attempt(" Ada ", PASSWORD);
    expect(outcome).toMatchObject({ ok: true, value: { name: "ada", sessionEpoch: 1 } });
    expect((await scene.audit("session.sign-in")).at(-1)).toMatchObject({
      actorName: "ada",
      address: "192.0.2.7",
      after: { door: "portal" },
    });
  });

  it.each([
    ["a wrong password", "ada", "not the password", "wrong password"],
    ["an unknown name", "nobody", PASSWORD, "unknown user"],
    ["a disabled user's right password", "gone", PASSWORD, "disabled"],
    ["a user without a password", "federated", PASSWORD, "no password here"],
    ["a name that can't be one", "ada\u0000'; --", PASSWORD, "unknown user"],
    ["an overlong password", "ada", "x".repeat(300), "wrong password"],
  ])("%s: the same answer after exactly one hash; only the audit knows why", async (_, name, password, because) => {
    expect(await attempt(name, password)).toEqual(WRONG);
    expect(scene.passwords.verified).toHaveLength(1);
    const entry = (await scene.audit("session.sign-in-failed")).at(-1);
    expect(entry).toMatchObject({ address: "192.0.2.7", after: { because } });
  });

  it("bounds what it writes of a name, and never writes the password", async () => {
    await attempt("n".repeat(900), "a very secret password");
    const entries = await scene.audit();
    expect(entries.at(-1)?.actorName).toBe("n".repeat(64));
    expect(
      JSON.stringify(entries, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
    ).not.toContain("a very secret password");
  });

  it("takes only text of a bounded length", async () => {
    for (const [name, password] of [
      [{}, PASSWORD],
      ["ada", ["x"]],
      ["ada", undefined],
      ["ada", "x".repeat(2000)],
    ]) {
      expect(await attempt(name, password)).toEqual(WRONG);
    }
    expect(scene.passwords.verified).toHaveLength(0);
  });

  it("refuses the sixth try before hashing, right or wrong, and audits the pause once", async () => {
    for (let n = 0; n < 5; n += 1) await attempt("ada", "wrong");
    scene.passwords.verified.length = 0;
    const pausesBefore = (await scene.audit("session.sign-in-paused")).length;
    expect(await attempt("ada", PASSWORD)).toMatchObject({ ok: false, reason: "limited", retryAfterSeconds: 60 });
    expect(await attempt("ADA", PASSWORD)).toMatchObject({ ok: false, reason: "limited" });
    expect(scene.passwords.verified).toHaveLength(0);
    expect(await scene.audit("session.sign-in-paused")).toHaveLength(pausesBefore + 1);
    expect(await attempt("ada", PASSWORD, "192.0.2.8")).toMatchObject({ ok: true });
  });

  it("limits unknown names as known ones: the pause doesn't tell either", async () => {
    for (let n = 0; n < 5; n += 1) await attempt("nobody", "wrong");
    expect(await attempt("nobody", "wrong")).toMatchObject({ reason: "limited", retryAfterSeconds: 60 });
  });

  it("forgives after the right password", async () => {
    for (let n = 0; n < 4; n += 1) await attempt("ada", "wrong");
    expect(await attempt("ada", PASSWORD)).toMatchObject({ ok: true });
    for (let n = 0; n < 5; n += 1) expect(await attempt("ada", "wrong")).toEqual(WRONG);
  });
});
