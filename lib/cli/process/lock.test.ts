import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { lockHolder, takeLock } from "./lock.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "lull-lock-"));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("a lock of a process", () => {
  it("is held once, and free again after release", () => {
    const first = takeLock(folder, "up");
    expect(first.ok).toBe(true);
    expect(takeLock(folder, "up")).toMatchObject({ ok: false, holder: { pid: process.pid } });
    if (first.ok) first.release();
    expect(lockHolder(folder, "up")).toBeNull();
    expect(takeLock(folder, "up").ok).toBe(true);
  });

  it("ends with a process that was killed", async () => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", holdingScript()], { stdio: "pipe" });
    await once(child.stdout, "data");
    expect(takeLock(folder, "up")).toMatchObject({ ok: false, holder: { pid: child.pid } });
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(takeLock(folder, "up").ok).toBe(true);
  });

  it("is won by one of many that ask at once", async () => {
    const children = Array.from({ length: 6 }, () =>
      spawn(process.execPath, ["--input-type=module", "-e", holdingScript()], { stdio: "pipe" }),
    );
    const answers = await Promise.all(children.map(async (child) => String((await once(child.stdout, "data"))[0])));
    const ended = children.map((child) => once(child, "exit"));
    for (const child of children) child.kill("SIGKILL");
    await Promise.all(ended);
    expect(answers.filter((answer) => answer.trim() === "true")).toHaveLength(1);
    expect(readdirSync(folder).filter((file) => file.startsWith("up."))).toHaveLength(1);
  });
});

function holdingScript(): string {
  const module = path.join(import.meta.dirname, "lock.ts");
  return `import { takeLock } from ${JSON.stringify(module)};
    console.log(takeLock(${JSON.stringify(folder)}, "up").ok); setInterval(() => {}, 1000);`;
}
