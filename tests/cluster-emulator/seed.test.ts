import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { ensureSettings } from "#lab/chassis-cluster/settings.ts";
import { imageFiles } from "#lib/adapters/cluster-images/image-files.ts";
import { clusterSecrets } from "#lib/adapters/cluster-secrets/cluster-secrets.ts";
import { seedEmulator } from "#lib/cli/up/seed-emulator.ts";
import { connectionOf } from "#lib/use-cases/clusters/connection-of.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";

let control: ControlTestDatabase;
let stateDir: string;
beforeAll(async () => {
  control = await controlDatabase();
  stateDir = await mkdtemp(path.join(tmpdir(), "lull-seed-"));
});
afterAll(async () => {
  await control.drop();
  await rm(stateDir, { recursive: true });
});

it("the demo's cluster is registered once as its emulator is reached, with an image, and stays removed", async () => {
  const seed = () => seedEmulator({ control: control.client, stateDir });
  await seed();
  await seed();
  const { password, ports, hostKeys, user } = await ensureSettings(path.join(stateDir, "cluster-emulator"), "edge");
  const found = await connectionOf(control.client, clusterSecrets(stateDir), { name: "edge" });
  expect(found?.connection).toEqual({
    ...{ name: "edge", userName: user, settings: {}, secret: { kind: "password", password } },
    members: [
      { member: 0, host: "127.0.0.1", port: ports[0], hostKey: hostKeys[0].public },
      { member: 1, host: "127.0.0.1", port: ports[1], hostKey: hostKeys[1].public },
    ],
  });
  const image = await control.client.clusterImage.findFirstOrThrow();
  expect(image).toMatchObject({ version: "22.4R3-S2.11", readyAt: expect.any(Date) as Date });
  expect(await imageFiles(stateDir).sha256(image.id)).toBe(image.sha256);

  await control.client.cluster.delete({ where: { name: "edge" } });
  await seed();
  expect(await control.client.cluster.count()).toBe(0);
});
