import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ImageFileProblem } from "#lib/ports/cluster-image-files.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { putChunk } from "#lib/use-cases/clusters/put-chunk.ts";
import { CHUNK_BYTES } from "#lib/use-cases/clusters/image-input.ts";
import { apiWorld, ORIGIN, type ApiWorld } from "./api-world.ts";
import { dispatch } from "./route-files.ts";

let world: ApiWorld;
let stateFolder: string;

beforeAll(async () => {
  stateFolder = await mkdtemp(path.join(os.tmpdir(), "lull-images-"));
  process.env.LULL_STATE_DIR = stateFolder;
  world = await apiWorld();
});
afterAll(async () => {
  await world.drop();
  await rm(stateFolder, { recursive: true });
});

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
const begin = (name: string, file: Uint8Array) =>
  world.json("/api/v1/cluster-images", {
    as: "admin",
    method: "POST",
    body: { name, version: "23.4R2", bytes: file.byteLength, sha256: sha256(file) },
  });

/** Sends the chunk that begins there; `sum` is announced as its checksum. */
function send(id: unknown, chunk: Uint8Array, offset: number, sum = sha256(chunk), as: "admin" | "operator" = "admin") {
  const request = new Request(`${ORIGIN}/api/v1/cluster-images/${String(id)}/chunks?offset=${offset}&sha256=${sum}`, {
    method: "PUT",
    body: Uint8Array.from(chunk),
    headers: { authorization: `Bearer ${world.tokenOf(as)}`, "content-type": "application/octet-stream" },
  });
  return dispatch(request);
}

const finish = (id: unknown) =>
  world.json(`/api/v1/cluster-images/${String(id)}/finish`, { as: "admin", method: "POST", body: {} });

describe("an image", () => {
  const file = randomBytes(CHUNK_BYTES + 1_000);

  it("comes chunk by chunk, goes on where it was interrupted, and counts when it is whole", async () => {
    const begun = await begin("junos-srx-23.4R2.tgz", file);
    expect(begun).toMatchObject({ status: 201, body: { received: 0, chunkBytes: CHUNK_BYTES, ready: false } });
    const { id } = begun.body;
    expect((await send(id, file.subarray(0, CHUNK_BYTES), 0)).status).toBe(200);
    expect((await finish(id)).status).toBe(409);

    // Interrupted: whoever begins again with the same file is told where to go on.
    const again = await begin("junos-srx-23.4R2.tgz", file);
    expect(again.body).toMatchObject({ id, received: CHUNK_BYTES });
    expect((await send(id, file.subarray(CHUNK_BYTES), CHUNK_BYTES)).status).toBe(200);
    // The same once more is there once.
    expect((await send(id, file.subarray(CHUNK_BYTES), CHUNK_BYTES)).status).toBe(200);
    expect(await finish(id)).toMatchObject({ status: 200, body: { ready: true } });

    // Its build may be said later: nothing is sent again.
    const named = { name: "junos-srx-23.4R2.tgz", version: "23.4R2.8", bytes: file.byteLength, sha256: sha256(file) };
    const later = await world.json("/api/v1/cluster-images", { as: "admin", method: "POST", body: named });
    expect(later.body).toMatchObject({ id, ready: true });

    const { body } = await world.json("/api/v1/cluster-images", { as: "viewer" });
    expect(body.items).toMatchObject([{ id, version: "23.4R2.8", received: file.byteLength, bytes: file.byteLength }]);
    expect(await readFile(path.join(stateFolder, "cluster-images", String(id)))).toEqual(file);
  });

  it("is refused chunk by chunk: changed on its way, out of turn, of another size, not an image", async () => {
    const other = randomBytes(2_000);
    const { body } = await begin("other.tgz", other);
    expect((await send(body.id, other, 0, sha256(file))).status).toBe(400);
    expect((await send(body.id, other.subarray(1_000), 1_000)).status).toBe(409);
    expect((await send(body.id, other.subarray(0, 1_000), 0)).status).toBe(400);
    expect((await send(body.id, randomBytes(CHUNK_BYTES + 1), 0)).status).toBe(400);
    expect((await send("00000000-0000-4000-8000-000000000000", other, 0)).status).toBe(404);
    expect((await world.control.clusterImage.findUnique({ where: { name: "other.tgz" } }))?.received).toBe(0n);
  });

  it("whose file was taken away meanwhile is sent from its beginning; a disk that is full is said", async () => {
    const { body } = await begin("lost.tgz", file);
    const id = String(body.id);
    expect((await send(id, file.subarray(0, CHUNK_BYTES), 0)).status).toBe(200);
    const full = await putChunk(
      {
        ...{ actor: systemActor("test"), control: world.control, now: () => new Date() },
        images: { write: () => Promise.reject(new ImageFileProblem("full")) },
        chunk: file.subarray(CHUNK_BYTES),
      },
      { image: id, offset: CHUNK_BYTES, sha256: sha256(file.subarray(CHUNK_BYTES)) },
    );
    expect(full).toMatchObject({
      reason: "unavailable",
      detail: expect.stringContaining(`from ${CHUNK_BYTES}`) as string,
    });
    await rm(path.join(stateFolder, "cluster-images", id));
    const lost = await send(id, file.subarray(CHUNK_BYTES), CHUNK_BYTES);
    expect([lost.status, await lost.json()]).toMatchObject([200, { received: 0 }]);
    for (const at of [0, CHUNK_BYTES])
      expect((await send(id, file.subarray(at, at + CHUNK_BYTES), at)).status).toBe(200);
    await rm(path.join(stateFolder, "cluster-images", id));
    expect((await finish(id)).status).toBe(400);
  });

  it("whose whole isn't what was announced is begun anew", async () => {
    const { body } = await world.json("/api/v1/cluster-images", {
      as: "admin",
      method: "POST",
      body: { name: "wrong.tgz", bytes: 10, sha256: sha256(file) },
    });
    expect((await send(body.id, randomBytes(10), 0)).status).toBe(200);
    expect((await finish(body.id)).status).toBe(400);
    const kept = await world.control.clusterImage.findUnique({ where: { name: "wrong.tgz" } });
    expect(kept).toMatchObject({ received: 0n, readyAt: null });
    expect(await readdir(path.join(stateFolder, "cluster-images"))).not.toContain(String(body.id));
  });

  it("of the same name and other content is refused; removed, its name is free", async () => {
    const other = randomBytes(10);
    expect((await begin("junos-srx-23.4R2.tgz", other)).status).toBe(409);
    const { id } = await world.control.clusterImage.findUniqueOrThrow({ where: { name: "junos-srx-23.4R2.tgz" } });
    const gone = await world.json(`/api/v1/cluster-images/${id}`, { as: "admin", method: "DELETE" });
    expect(gone.status).toBe(200);
    expect(await readdir(path.join(stateFolder, "cluster-images"))).not.toContain(id);
    expect((await begin("junos-srx-23.4R2.tgz", other)).status).toBe(201);
  });

  it.each(["../../etc/passwd", "a/b.tgz", "-rf", "a..b", "x".repeat(201), ""])("isn't named '%s'", async (name) => {
    const images = await world.control.clusterImage.count();
    expect((await begin(name, file)).status).toBe(400);
    expect(await world.control.clusterImage.count()).toBe(images);
  });

  it.each(["operator", "viewer", "root"] as const)("isn't brought or removed by %s", async (as) => {
    const before = await world.control.clusterImage.findMany();
    const body = { name: "foreign.tgz", bytes: 10, sha256: sha256(file) };
    const { id } = await world.control.clusterImage.findFirstOrThrow();
    expect((await world.ask("/api/v1/cluster-images", { as, method: "POST", body })).status).toBe(403);
    expect((await world.ask(`/api/v1/cluster-images/${id}`, { as, method: "DELETE" })).status).toBe(403);
    expect((await send(id, file.subarray(0, 10), 0, undefined, "operator")).status).toBe(403);
    expect(await world.control.clusterImage.findMany()).toEqual(before);
  });
});
