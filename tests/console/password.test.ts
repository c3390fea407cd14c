import { spawn } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { verifyPassword } from "#lib/adapters/argon2/hash.ts";
import { consoleAuditLog } from "#lib/adapters/state-folder/console-audit-log.ts";
import { consoleIdentity } from "#lib/adapters/state-folder/console-identity.ts";
import { firstConsolePassword } from "#lib/cli/up/console-password.ts";

const GOOD = "ferret anvil nocturne gravel";
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-passwd-"));
});

afterEach(() => rm(folder, { recursive: true }));

it("is set on the host without any database, readable by its owner alone, and told to the audit [JSP-14]", async () => {
  expect(await lull(["passwd", "maintenance", "--stdin"], `${GOOD}\n`)).toMatchObject({ code: 0, out: "" });
  const known = await consoleIdentity(folder).read();
  expect(known?.generation).toBe(1);
  expect(await verifyPassword(known?.hash ?? null, GOOD)).toBe("match");
  const file = path.join(folder, "console", "password", "1");
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(await readFile(file, "utf8")).not.toContain(GOOD);
  expect(await consoleAuditLog(folder).pending()).toMatchObject([{ action: "console.password-set" }]);
});

it("set again, its generation has grown: what was signed in before is void", async () => {
  await lull(["passwd", "maintenance", "--stdin"], GOOD);
  await lull(["passwd", "maintenance", "--stdin"], `${GOOD} again`);
  expect((await consoleIdentity(folder).read())?.generation).toBe(2);
});

it.each([
  ["a weak one", "maintenance1", "too easy to guess"],
  ["a short one", "short", "at least 12 characters"],
  ["none", "", "at least 12 characters"],
])("%s is refused, and the one before stays", async (_, password, why) => {
  await lull(["passwd", "maintenance", "--stdin"], GOOD);
  const refused = await lull(["passwd", "maintenance", "--stdin"], password);
  expect(refused).toMatchObject({ code: 2 });
  expect(refused.err).toContain(why);
  expect((await consoleIdentity(folder).read())?.generation).toBe(1);
});

it("is nobody else's: the console's user is 'maintenance' [JSP-14]", async () => {
  expect(await lull(["passwd", "admin", "--stdin"], GOOD)).toMatchObject({ code: 2 });
  expect(await readdir(folder)).toEqual([]);
});

it("the first start takes the given one, or makes one up, and leaves one that is there alone", async () => {
  expect(await firstConsolePassword(folder, GOOD)).toEqual({ user: "maintenance", password: GOOD, generated: false });
  expect(await firstConsolePassword(folder, undefined)).toBeNull();
  const other = path.join(folder, "other");
  const made = await firstConsolePassword(other, undefined);
  expect(made?.generated).toBe(true);
  const known = await consoleIdentity(other).read();
  expect(await verifyPassword(known?.hash ?? null, made?.password ?? "")).toBe("match");
  await expect(firstConsolePassword(path.join(folder, "weak"), "maintenance1")).rejects.toThrow("too easy to guess");
});

it("the console is freed on the host without any database", async () => {
  expect(await lull(["console", "unlock"], "")).toMatchObject({ code: 0, out: "The console was free already.\n" });
});

/** Runs the command as a person on the host does, with the state folder of this test and no database. */
async function lull(args: string[], input: string): Promise<{ code: number | null; out: string; err: string }> {
  const env = { PATH: process.env.PATH, LULL_STATE_DIR: folder, NODE_ENV: "test" } as const;
  const main = path.join(import.meta.dirname, "../../lib/cli/lull-main.ts");
  const child = spawn(process.execPath, [main, ...args], { env });
  const printed = { out: "", err: "" };
  child.stdout.on("data", (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (printed.err += chunk.toString()));
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
  return { code, ...printed };
}
