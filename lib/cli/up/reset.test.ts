import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, it } from "vitest";
import { reset } from "./reset.ts";

it("deletes what Lull keeps, the demo's cluster with its images too, and nothing of somebody else", async () => {
  const stateDir = await mkdtemp(path.join(tmpdir(), "lull-reset-"));
  for (const folder of ["cluster-emulator", "cluster-images", "secrets", "logs", "notes of mine"]) {
    await mkdir(path.join(stateDir, folder));
    await writeFile(path.join(stateDir, folder, "file"), "x");
  }
  await reset(stateDir);
  expect(await readdir(stateDir)).toEqual(["notes of mine"]);
  await rm(stateDir, { recursive: true });
});
