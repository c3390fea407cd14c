import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import type { Banner } from "#lib/domain/modes/banner.ts";
import { changeMode } from "#lib/use-cases/modes/change-mode.ts";
import { dispatch } from "../api/route-files.ts";
import { platformWorld, type PlatformWorld, type User } from "../functions/platform-world.ts";

let world: PlatformWorld;

beforeAll(async () => {
  world = await platformWorld();
});
afterAll(() => world.drop());
beforeEach(async () => {
  for (const { scope } of await world.control.client.mode.findMany())
    await change({ scope, jobsStopped: false, readOnly: false, notice: null, contact: null, reason: "begin anew" });
});

async function change(input: object): Promise<void> {
  const writes = createPlatformWrites({ adminUrl: world.platform.adminUrl, appUrl: world.platform.url });
  const outcome = await changeMode({ ...world.contextOf("root"), writes }, input);
  if (!outcome.ok) throw new Error(outcome.detail);
}

function request(path: string, as: User | null, signal?: AbortSignal): Request {
  const headers: Record<string, string> = as ? { authorization: `Bearer ${world.tokenOf(as)}` } : {};
  return new Request(`http://lull.test${path}`, { headers, ...(signal ? { signal } : {}) });
}

async function shownTo(as: User | null): Promise<string[]> {
  const response = await dispatch(request("/api/banner", as));
  expect(response.status).toBe(200);
  return ((await response.json()) as Banner[]).map(({ place, state }) =>
    place === null ? state : `${place} ${state}`,
  );
}

const PATIENT = { timeout: 60_000 };
const told = (as: User | null) => expect.poll(() => shownTo(as), PATIENT);

describe("the banner", () => {
  it("is told to anybody, signed in or not, and is gone afterwards [EXA-10, SEM-08]", async () => {
    for (const as of [null, "ann", "operator"] as const) await told(as).toEqual([]);
    await change({ jobsStopped: true, reason: "storage" });
    for (const as of [null, "ann", "operator"] as const) await told(as).toEqual(["jobsStopped"]);
    await change({ readOnly: true, reason: "storage" });
    await told(null).toEqual(["readOnly"]);
    await change({ jobsStopped: false, readOnly: false, reason: "done" });
    await told(null).toEqual([]);
  });

  it("of one organization is told to its members alone; of a workspace beside it", async () => {
    await change({ scope: "acme", jobsStopped: true, reason: "theirs" });
    await change({ scope: "acme/staging", readOnly: true, reason: "migration" });
    await told("ann").toEqual(["acme jobsStopped", "acme/staging readOnly"]);
    for (const as of [null, "gil", "operator"] as const) await told(as).toEqual([]);
  });

  it("names neither who turned the switch nor why", async () => {
    await change({ jobsStopped: true, reason: "a reason for admins alone", contact: "the desk" });
    await told(null).toEqual(["jobsStopped"]);
    const text = await (await dispatch(request("/api/banner", null))).text();
    expect(text).toContain("the desk");
    expect(text).not.toContain("a reason for admins alone");
    expect(text).not.toContain("root");
  });

  it("is streamed: what stands, then each change of it, until the reader goes", async () => {
    const reader = new AbortController();
    const response = await dispatch(request("/api/banner/events", null, reader.signal));
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const heard: Banner[][] = [];
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const part of response.body ?? [])
        for (const [, json] of decoder.decode(part).matchAll(/^data: (.*)$/gm))
          heard.push(JSON.parse(json ?? "[]") as Banner[]);
    })();
    await expect.poll(() => heard, PATIENT).toEqual([[]]);
    await change({ jobsStopped: true, notice: "First.", reason: "storage" });
    await expect.poll(() => heard.at(-1)?.map(({ notice }) => notice), PATIENT).toEqual(["First."]);
    await change({ notice: "Second." });
    await expect.poll(() => heard.at(-1)?.map(({ notice }) => notice), PATIENT).toEqual(["Second."]);
    await change({ jobsStopped: false, reason: "done" });
    await expect.poll(() => heard.at(-1), PATIENT).toEqual([]);
    reader.abort();
    await reading;
  });
});
