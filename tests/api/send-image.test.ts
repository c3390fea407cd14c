import { randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { sendImage, type SendActions } from "#components/clusters/images/send-image.ts";
import { imageWorld } from "#lib/server/cluster-world.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { beginImage } from "#lib/use-cases/clusters/begin-image.ts";
import { finishImage } from "#lib/use-cases/clusters/finish-image.ts";
import { CHUNK_BYTES } from "#lib/use-cases/clusters/image-input.ts";
import { apiWorld, ORIGIN, type ApiWorld } from "./api-world.ts";
import { dispatch } from "./route-files.ts";

let world: ApiWorld;
let stateFolder: string;
let actions: SendActions;
/** Where each chunk that was sent begins. */
let sent: number[];

beforeAll(async () => {
  stateFolder = await mkdtemp(path.join(os.tmpdir(), "lull-send-"));
  process.env.LULL_STATE_DIR = stateFolder;
  world = await apiWorld();
  const context = { actor: systemActor("test"), control: world.control, now: () => new Date() };
  actions = {
    begin: (input) => beginImage({ ...context, ...imageWorld() }, input),
    finish: (input) => finishImage({ ...context, ...imageWorld() }, input),
  };
  sent = [];
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await world.drop();
  await rm(stateFolder, { recursive: true });
});

/** The page's own requests reach the routes; from `most` on the way there is cut. */
function connect(most: number): void {
  vi.stubGlobal("fetch", (at: string, init: RequestInit) => {
    const url = new URL(at, ORIGIN);
    if (sent.length >= most) return Promise.resolve(new Response("{}", { status: 400 }));
    sent.push(Number(url.searchParams.get("offset")));
    const headers = { ...(init.headers as Record<string, string>), authorization: `Bearer ${world.tokenOf("admin")}` };
    return dispatch(new Request(url, { ...init, headers }));
  });
}

it("sends what isn't here yet, chunk by chunk, and ends with the whole file", async () => {
  const bytes = randomBytes(CHUNK_BYTES + 10);
  const file = new File([bytes], "sent.tgz");
  const told: string[] = [];
  connect(1);
  const cut = await sendImage(file, "23.4R2", actions, ({ doing }) => told.push(doing));
  expect(cut).toMatchObject({ ok: false });
  connect(Infinity);
  const whole = await sendImage(file, "23.4R2", actions, ({ doing }) => told.push(doing));
  expect(whole).toMatchObject({ ok: true, value: { ready: true } });
  expect(sent).toEqual([0, CHUNK_BYTES]);
  expect(new Set(told)).toEqual(new Set(["checking", "sending"]));
  const { id } = await world.control.clusterImage.findUniqueOrThrow({ where: { name: "sent.tgz" } });
  expect(await readFile(path.join(stateFolder, "cluster-images", id))).toEqual(bytes);
  // Once more it is known, and nothing is sent.
  expect(await sendImage(file, "23.4R2", actions, () => undefined)).toMatchObject({ ok: true });
  expect(sent).toHaveLength(2);
});
