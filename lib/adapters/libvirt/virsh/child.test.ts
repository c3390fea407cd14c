import { readFileSync } from "node:fs";
import { describe, expect, it, vi } from "vitest";
import { startChild } from "./child.ts";

const LIMITS = { timeoutMs: 60_000, maxBytes: 1_000 };
/** A process that has ended and waits for its parent to notice is not alive. */
const alive = (pid: number): boolean => {
  try {
    return !/^State:\s+[ZX]/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

describe("a child process", () => {
  it("gives back what it printed, with English words and without this process's secrets", async () => {
    process.env["LULL_TEST_SECRET"] = "secret";
    const { end } = startChild("env", [], LIMITS);
    delete process.env["LULL_TEST_SECRET"];
    const { code, stdout } = await end;
    expect(code).toBe(0);
    expect(stdout).toContain("LC_ALL=C\n");
    expect(stdout).not.toContain("secret");
  });

  it("is killed with its own children when its time is over", async () => {
    const { end } = startChild("sh", ["-c", "sleep 60 & echo $!; wait"], { ...LIMITS, timeoutMs: 300 });
    const { killed, stdout, code } = await end;
    expect({ killed, code }).toEqual({ killed: "timeout", code: null });
    await vi.waitFor(() => expect(alive(Number(stdout))).toBe(false), { timeout: 60_000 });
  });

  it("is killed when it prints more than can be read", async () => {
    const { killed, stdout } = await startChild("yes", [], LIMITS).end;
    expect(killed).toBe("output");
    expect(stdout).toHaveLength(1_000);
  });

  it("takes words as they are: no shell reads them", async () => {
    const words = ["$(id)", "; id", "`id`", "a b", "*"];
    expect((await startChild("printf", ["%s\n", ...words], LIMITS).end).stdout).toBe(`${words.join("\n")}\n`);
  });

  it("ends with words when the program is missing", async () => {
    const { code, stderr } = await startChild("lull-no-such-program", [], LIMITS).end;
    expect(code).toBe(127);
    expect(stderr).toContain("ENOENT");
  });
});
