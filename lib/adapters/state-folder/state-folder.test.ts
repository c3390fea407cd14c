import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { writeClusterPasswords, writeClusterPointer } from "./cluster-record.ts";
import { givenDatabaseUrls, readDatabaseUrls } from "./database-urls.ts";
import { ensureSecret, readSecret } from "./secrets.ts";
import { ensureStateFolder, stateFolder } from "./state-folder.ts";
import { createAtomically, writeAtomically } from "./write-atomically.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "lull-state-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true, force: true });
});

describe("the state folder", () => {
  it("is LULL_STATE_DIR, else .lull", () => {
    vi.stubEnv("LULL_STATE_DIR", "/somewhere/else");
    expect(stateFolder()).toBe("/somewhere/else");
    vi.stubEnv("LULL_STATE_DIR", "");
    expect(stateFolder()).toBe(path.resolve(".lull"));
  });

  it("is its owner's alone, also when it was open before", async () => {
    const open = path.join(folder, "open");
    await mkdir(open, { mode: 0o755 });
    await chmod(open, 0o755);
    await ensureStateFolder(open);
    expect((await stat(open)).mode & 0o777).toBe(0o700);
  });
});

describe("files", () => {
  it("are replaced whole, private, and leave nothing beside them", async () => {
    const file = path.join(folder, "deep", "file");
    await Promise.all(Array.from({ length: 20 }, (_, index) => writeAtomically(file, String(index).repeat(5000))));
    const text = await readFile(file, "utf8");
    expect(new Set(text.match(/^(\d+?)\1*$/)?.slice(1))).toHaveLength(1);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readdir(path.dirname(file))).toEqual(["file"]);
  });

  it("are created once: the first one stays", async () => {
    const file = path.join(folder, "file");
    expect(await createAtomically(file, "one")).toBe(true);
    expect(await createAtomically(file, "other")).toBe(false);
    expect(await readFile(file, "utf8")).toBe("one");
    expect(await readdir(folder)).toEqual(["file"]);
  });
});

describe("secrets", () => {
  it("are made once, by whoever is first, and stay", async () => {
    const made = await Promise.all(Array.from({ length: 10 }, () => ensureSecret("AUTH_SECRET", folder)));
    expect(new Set(made).size).toBe(1);
    expect(made[0]).toMatch(/^[\w-]{43}$/);
    expect(await readSecret("AUTH_SECRET", folder)).toBe(made[0]);
    expect((await stat(path.join(folder, "secrets", "AUTH_SECRET"))).mode & 0o777).toBe(0o600);
  });

  it("of the environment win, and aren't written down", async () => {
    vi.stubEnv("AUTH_SECRET", "given");
    expect(await ensureSecret("AUTH_SECRET", folder)).toBe("given");
    expect(await readdir(folder)).toEqual([]);
  });

  it("have plain names", async () => {
    await expect(readSecret("../cluster.json", folder)).rejects.toThrow("Not a secret's name");
    expect(await readSecret("ABSENT", folder)).toBeNull();
  });
});

describe("database URLs", () => {
  it("are those of the own cluster", async () => {
    await writeClusterPointer(folder, { dataFolder: "/data", port: 5555 });
    const password = "a/b@c:d-long-enough";
    await writeClusterPasswords(folder, {
      lull_app: password,
      lull_platform_app: password,
      lull_platform_admin: password,
    });
    const urls = await readDatabaseUrls(folder);
    expect(new URL(urls.control)).toMatchObject({ username: "lull_app", port: "5555", pathname: "/lull_control" });
    expect(decodeURIComponent(new URL(urls.control).password)).toBe(password);
    expect(new URL(urls.platformAdmin)).toMatchObject({ username: "lull_platform_admin", pathname: "/lull_platform" });
  });

  it("of the environment win, all three or none", async () => {
    expect(givenDatabaseUrls({ NODE_ENV: "test" })).toBeNull();
    const some = {
      NODE_ENV: "test",
      CONTROL_DATABASE_URL: "postgresql://a",
      PLATFORM_DATABASE_URL: "postgresql://b",
    } as const;
    expect(() => givenDatabaseUrls(some)).toThrow("Give all of");
    const all = { ...some, PLATFORM_ADMIN_DATABASE_URL: "postgresql://c" };
    expect(givenDatabaseUrls(all)).toEqual({
      control: "postgresql://a",
      platform: "postgresql://b",
      platformAdmin: "postgresql://c",
    });
  });

  it("that are nowhere are an error with the next step", async () => {
    await expect(readDatabaseUrls(folder)).rejects.toThrow("./bin/up");
  });
});
