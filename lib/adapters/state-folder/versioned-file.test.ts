import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { z } from "zod";
import { versionedFile, type VersionedFile } from "./versioned-file.ts";

let folder: string;
let counter: VersionedFile<{ n: number }>;

beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(os.tmpdir(), "lull-versioned-")), "counter");
  counter = versionedFile(folder, z.object({ n: z.int() }), { n: 0 });
});

afterEach(() => rm(path.dirname(folder), { recursive: true }));

it("is blank at first, and afterwards what was decided last", async () => {
  expect(await counter.read()).toEqual({ n: 0 });
  expect(await counter.change(({ n }) => ({ value: { n: n + 1 }, result: n }))).toBe(0);
  expect(await counter.read()).toEqual({ n: 1 });
});

it("loses no change of many at once", async () => {
  const add = (): Promise<number> => counter.change(({ n }) => ({ value: { n: n + 1 }, result: n }));
  const seen = await Promise.all(Array.from({ length: 60 }, add));
  expect(new Set(seen).size).toBe(60);
  expect(await counter.read()).toEqual({ n: 60 });
});

it("writes nothing when nothing changes, and keeps few old versions", async () => {
  await counter.change((value) => ({ value, result: null }));
  await expect(readdir(folder)).resolves.toEqual([]);
  for (let i = 0; i < 20; i += 1) await counter.change(({ n }) => ({ value: { n: n + 1 }, result: null }));
  expect((await readdir(folder)).length).toBeLessThanOrEqual(7);
});

it("passes over a damaged file, and goes on counting versions", async () => {
  await counter.change(() => ({ value: { n: 7 }, result: null }));
  await writeFile(path.join(folder, "2"), "{ half");
  expect(await counter.read()).toEqual({ n: 7 });
  await counter.change(({ n }) => ({ value: { n: n + 1 }, result: null }));
  expect(await counter.read()).toEqual({ n: 8 });
  expect(await readdir(folder)).toContain("3");
});
