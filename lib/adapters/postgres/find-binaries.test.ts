import { mkdir, mkdtemp, rm, symlink } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { findBinaries } from "./find-binaries.ts";

let nothing: string;

beforeEach(async () => {
  nothing = await mkdtemp(path.join(os.tmpdir(), "lull-binaries-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(nothing, { recursive: true });
});

it("says what to do where PostgreSQL isn't installed", async () => {
  vi.stubEnv("PATH", nothing);
  await expect(findBinaries(undefined, nothing)).rejects.toThrow(
    /not found.*apt-get install postgresql.*CONTROL_DATABASE_URL/,
  );
});

it("says which version a cluster needs where only another one is installed", async () => {
  await expect(findBinaries("9")).rejects.toThrow(/PostgreSQL 9.*apt-get install postgresql-9/);
});

it("finds them by PATH, through links", async () => {
  const real = await findBinaries();
  await mkdir(path.join(nothing, "links"));
  await symlink(path.join(real, "initdb"), path.join(nothing, "links", "initdb"));
  vi.stubEnv("PATH", path.join(nothing, "links"));
  expect(await findBinaries(undefined, nothing)).toBe(real);
});
