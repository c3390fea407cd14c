import { hashSync, parseOptions } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import { hashPassword, NOBODY, PARAMETERS, verifyPassword } from "./hash.ts";

describe("password hashes", () => {
  it("are argon2id with our parameters, and salted", async () => {
    const one = await hashPassword("correct horse battery");
    const two = await hashPassword("correct horse battery");
    if (!one.ok || !two.ok) throw new Error("busy");
    expect(one.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one.hash).not.toBe(two.hash);
    expect(await verifyPassword(one.hash, "correct horse battery")).toBe("match");
    expect(await verifyPassword(one.hash, "correct horse batterz")).toBe("mismatch");
  });

  it("cost as much for nobody as for somebody", () => {
    expect(parseOptions(NOBODY)).toEqual(parseOptions(hashSync("anything", PARAMETERS)));
  });

  it("never match for nobody", async () => {
    expect(await verifyPassword(null, "")).toBe("mismatch");
    expect(await verifyPassword(null, "anything")).toBe("mismatch");
  });

  it("refuse what is too long instead of cutting it", async () => {
    expect(await hashPassword("x".repeat(257))).toEqual({ ok: false, reason: "tooLong" });
    const known = hashSync("", PARAMETERS);
    expect(await verifyPassword(known, "x".repeat(257))).toBe("mismatch");
  });

  it("say 'busy' beyond 2 running and 32 waiting, and recover", async () => {
    const verdicts = await Promise.all(Array.from({ length: 40 }, () => verifyPassword(null, "x")));
    expect(verdicts.filter((verdict) => verdict === "busy")).toHaveLength(6);
    expect(await verifyPassword(null, "x")).toBe("mismatch");
  });
});
