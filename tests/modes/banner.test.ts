import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import type { Banner } from "#lib/domain/modes/banner.ts";
import { readBanners } from "#lib/queries/modes/read-banners.ts";
import { ANYBODY } from "#lib/queries/modes/viewer.ts";
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
    await change({
      scope,
      jobsStopped: false,
      readOnly: false,
      notice: null,
      contact: null,
      expectedEnd: null,
      reason: "begin anew",
    });
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

describe("what people are told", () => {
  const patch = async (body: string) => {
    const headers = { authorization: `Bearer ${world.tokenOf("root")}`, "content-type": "application/json" };
    const asked = new Request("http://lull.test/api/v1/mode", { method: "PATCH", headers, body });
    const answer = await dispatch(asked);
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };

  it("may have whatever length people write, in any script, though its JSON is escaped [VCC-07]", async () => {
    const notice = "終わり🚧\u202Eabc ".repeat(20_000).trim();
    const escaped = JSON.stringify({ notice, jobsStopped: true, reason: "storage" }).replace(
      /[\u0080-\uffff]/g,
      (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`,
    );
    expect(escaped.length).toBeGreaterThan(700_000);
    expect(await patch(escaped)).toMatchObject({ status: 200, body: { notice, noticeIsDefault: false } });
    const [raised] = await readBanners(world.control.client, world.platform.client, ANYBODY);
    expect(raised?.notice).toMatch(/^終わり🚧.{500,}…$/u);
  });

  it("is no promise where the expected end has passed, and whoever says so is warned", async () => {
    const { body } = await patch('{"readOnly":true,"reason":"storage","expectedEnd":"2026-01-01T00:00:00Z"}');
    expect(body.warnings).toEqual([expect.stringContaining("has passed already")]);
    const refused = await world.ask("/api/v1/organizations", { as: "root", method: "POST", body: {} });
    expect(refused).toMatchObject({ status: 503, body: { retryAfterSeconds: 30 } });
    expect(refused.body.detail).toContain("(it was expected to end at 2026-01-01T00:00:00.000Z)");
  });
});
