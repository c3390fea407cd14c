import { request } from "node:http";
import { XMLParser } from "fast-xml-parser";
import { afterEach, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { edgeServer, type EdgeServer } from "./edge-server.ts";
import { application, gateState } from "./states.ts";

let server: EdgeServer;
afterEach(() => server.close());

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Hours after the last midnight (UTC), before it where they are negative. */
const at = (hours: number) => new Date(Math.floor(Date.now() / DAY) * DAY + hours * HOUR).toISOString();

/** Something of everything, and a part of it that nobody outside may see. */
function busy() {
  return gateState({
    mode: { readOnly: true, notice: "New disks.", expectedEnd: "2026-11-22T13:00:00.000Z" },
    scopes: [
      {
        ...{ scope: "5f0c", slug: "acme-tenant", parent: null, jobsStopped: false, readOnly: true },
        ...{ notice: "acme alone", expectedEnd: null, contact: null },
      },
    ],
    applications: [application("shop", { name: "Shop <1>" }), application("hidden", { name: "Secret", public: false })],
    components: [
      { name: "platform", state: "readOnly", since: at(0) },
      { name: "shop", state: "outage", since: at(0) },
      { name: "hidden", state: "outage", since: at(0) },
    ],
    history: [
      { component: "shop", state: "up", since: at(-72), until: at(-47) },
      { component: "shop", state: "maintenance", since: at(-47), until: at(-46.5) },
      { component: "shop", state: "up", since: at(-46.5), until: at(0) },
      { component: "shop", state: "outage", since: at(0), until: null },
      { component: "hidden", state: "outage", since: at(0), until: null },
    ],
    planned: [
      {
        ...{
          id: "8f6d2a52-9d8c-4c0b-8d70-1c8f5ad4a111",
          title: "Move & mend",
          text: "Short breaks.",
          components: ["shop"],
        },
        ...{ startsAt: "2999-01-01T01:00:00.000Z", endsAt: "2999-01-01T02:00:00.000Z" },
      },
      {
        ...{ id: "8f6d2a52-9d8c-4c0b-8d70-1c8f5ad4a222", title: "Hidden work", text: "", components: ["hidden"] },
        ...{ startsAt: "2999-01-01T01:00:00.000Z", endsAt: "2999-01-01T02:00:00.000Z" },
      },
    ],
  });
}

const PRIVATE = /Secret|"hidden"|Hidden work|acme/;

describe("/gate/status.json", () => {
  it("tells any site what anybody may know, and the same once only", async () => {
    server = await edgeServer(busy());
    const first = await server.get("/gate/status.json");
    expect(first.headers.get("access-control-allow-origin")).toBe("*");
    const text = await first.text();
    expect(text).not.toMatch(PRIVATE);
    expect(JSON.parse(text)).toMatchObject({
      state: "outage",
      components: [
        { id: "platform", state: "readOnly" },
        { id: "shop", name: "Shop <1>", state: "outage" },
      ],
      planned: [{ title: "Move & mend", components: ["Shop <1>"] }],
      banner: { label: "Read-only", notice: "New disks." },
    });
    const etag = first.headers.get("etag") ?? "";
    expect((await server.get("/gate/status.json", { "if-none-match": etag })).status).toBe(304);
    server.change(gateState({ applications: [application("shop")] }));
    const other = await server.get("/gate/status.json", { "if-none-match": etag });
    expect(other.status).toBe(200);
    expect(await other.json()).toMatchObject({ state: "up", banner: null });
  });

  it("counts pages that poll, and nobody else", async () => {
    server = await edgeServer(gateState({ applications: [application("shop")] }));
    await server.get("/gate/status.json?application=shop");
    expect(server.edge.clients()).toEqual({});
    await eventually(async () => {
      await server.get("/gate/status.json?application=shop&lang=en&page=1");
      expect(server.edge.clients().shop?.shown).toBeGreaterThan(0);
    });
  });

  it("is for reading, and of applications that are there", async () => {
    server = await edgeServer(busy());
    expect((await fetch(`${server.url}/gate/status.json`, { method: "POST" })).status).toBe(405);
    // A page of another site that sends an ETag by itself asks first whether it may.
    const asked = await fetch(`${server.url}/gate/status.json`, { method: "OPTIONS" });
    expect([asked.status, asked.headers.get("access-control-allow-headers")]).toEqual([
      204,
      expect.stringMatching(/if-none-match/),
    ]);
    expect((await server.get("/gate/status.json?application=nobody")).status).toBe(404);
  });
});

describe("/status", () => {
  it("says in words what is now, what is planned and how it was, without a script", async () => {
    server = await edgeServer(busy());
    const response = await server.get("/status");
    const html = await response.text();
    expect(response.status).toBe(200);
    expect(html).not.toMatch(/<script/);
    expect(html).not.toMatch(PRIVATE);
    expect(html).toContain("Something is broken, and is being worked on.");
    expect(html).toContain("Shop &lt;1&gt;");
    expect(html).toContain("<h3>Move &amp; mend</h3>");
    expect(html.match(/<i class=/g)).toHaveLength(180);
    expect(html).toMatch(/maintenance 30 min/);
    expect(html).toContain("Disturbed on 2 of the last 4 days");
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none'");
  });

  it("says that it is the last known state when nothing newer was heard", async () => {
    server = await edgeServer(gateState());
    expect(await (await server.get("/status")).text()).not.toContain("Last known state");
    server.silentSince(Date.now() - 3_600_000);
    expect(await (await server.get("/status")).text()).toContain("Last known state");
  });

  it("says so when nothing was ever known", async () => {
    server = await edgeServer(null);
    const response = await server.get("/status");
    expect(response.status).toBe(503);
    expect(await response.text()).toContain("Nothing is known yet");
    expect((await server.get("/status.atom")).status).toBe(503);
    expect((await server.get("/gate/events")).status).toBe(503);
  });

  it("is sent compressed to who takes it so", async () => {
    server = await edgeServer(busy());
    const sizes = await Promise.all(
      ["identity", "gzip", "br"].map((encoding) => sizeOf(`${server.url}/status`, encoding)),
    );
    expect(sizes[1]).toBeLessThan((sizes[0] ?? 0) / 3);
    expect(sizes[2]).toBeLessThan(sizes[1] ?? 0);
  });
});

describe("/status.atom", () => {
  it("is a feed of what is planned and of each disturbance", async () => {
    server = await edgeServer(busy());
    const response = await server.get("/status.atom");
    expect(response.headers.get("content-type")).toContain("application/atom+xml");
    const xml = await response.text();
    expect(xml).not.toMatch(PRIVATE);
    const { feed } = new XMLParser().parse(xml) as { feed: { entry: { id: string; title: string }[] } };
    expect(feed.entry.map(({ title }) => title).toSorted()).toEqual([
      "Planned: Move & mend",
      "Shop <1>: maintenance",
      "Shop <1>: outage",
    ]);
    expect(new Set(feed.entry.map(({ id }) => id)).size).toBe(3);
  });
});

/** Bytes of an answer's body as they were sent. */
function sizeOf(url: string, encoding: string): Promise<number> {
  return new Promise((resolve, reject) => {
    request(url, { headers: { "accept-encoding": encoding } }, (response) => {
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length)).on("end", () => resolve(bytes));
    })
      .on("error", reject)
      .end();
  });
}
