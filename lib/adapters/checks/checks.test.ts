import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  controlDatabase,
  platformDatabase,
  type PlatformTestDatabase,
  type ControlTestDatabase,
} from "../../../tests/postgres.ts";
import { checkDatabase } from "./check-database.ts";
import { checkModeReader } from "./check-mode-reader.ts";
import { checkNode, checkStateFolder } from "./check-host.ts";

let control: ControlTestDatabase;
let platform: PlatformTestDatabase;
beforeAll(async () => {
  [control, platform] = await Promise.all([controlDatabase(), platformDatabase()]);
});
afterAll(async () => {
  await Promise.all([control.drop(), platform.drop()]);
});

const failuresOf = (findings: { status: string; message: string }[]): string[] =>
  findings.filter(({ status }) => status === "failed").map(({ message }) => message);

describe("doctor", () => {
  it("is content with the roles that set-up makes", async () => {
    const findings = [
      ...(await checkDatabase("control", control.url, { mayWrite: true })),
      ...(await checkDatabase("platform", platform.url, { mayWrite: false })),
      ...(await checkDatabase("platform", platform.adminUrl, { mayWrite: false })),
    ];
    expect(failuresOf(findings)).toEqual([]);
  });

  it("refuses an app role that owns anything", async () => {
    const [failure] = failuresOf(await checkDatabase("control", control.ownerUrl, { mayWrite: true }));
    expect(failure).toContain("owns");
  });

  it("refuses a role that could do anything", async () => {
    const [failure] = failuresOf(await checkDatabase("control", control.superuserUrl, { mayWrite: true }));
    expect(failure).toContain("may do more than use this database");
  });

  it("refuses a platform role that writes without the writer role", async () => {
    const [failure] = failuresOf(await checkDatabase("control", control.url, { mayWrite: false }));
    expect(failure).toContain("without membership of writer");
  });

  it("wants runners to read the mode with a role that may read nothing else", async () => {
    expect(await checkModeReader(control.modeReaderUrl, false)).toMatchObject([{ status: "ok" }]);
    const [failure] = failuresOf(await checkModeReader(control.url, false));
    expect(failure).toContain("the mode alone is its business");
    expect(await checkModeReader(control.url, true)).toMatchObject([{ status: "warning" }]);
  });

  it("says that a database can't be reached", async () => {
    const url = new URL(control.url);
    url.pathname = "/nowhere";
    expect(failuresOf(await checkDatabase("control", url.href, { mayWrite: true }))[0]).toContain("can't be reached");
  });

  it("refuses a state folder that others can read, and an old Node.js", async () => {
    const folder = mkdtempSync(path.join(tmpdir(), "lull-doctor-"));
    expect(failuresOf(await checkStateFolder(folder))).toEqual([]);
    chmodSync(folder, 0o755);
    expect(failuresOf(await checkStateFolder(folder))[0]).toContain("mode 755");
    rmSync(folder, { recursive: true });
    expect(checkNode("20.20.2").status).toBe("failed");
  });
});
