import { createHash, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Sha256 } from "#components/clusters/images/sha256.ts";

const expected = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("Sha256", () => {
  it("gives what Node.js gives, for every length around its blocks", () => {
    for (let length = 0; length < 200; length++) {
      const bytes = randomBytes(length);
      expect(new Sha256().update(bytes).hex()).toBe(expected(bytes));
    }
  });

  it("gives the same however the bytes are cut", () => {
    const bytes = randomBytes(10_000);
    for (const size of [1, 63, 64, 65, 1_000]) {
      const sum = new Sha256();
      for (let from = 0; from < bytes.length; from += size) sum.update(bytes.subarray(from, from + size));
      expect(sum.hex()).toBe(expected(bytes));
    }
  });
});
