import { connect } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { eventually } from "../eventually.ts";
import { edgeServer, type EdgeServer } from "./edge-server.ts";
import { openPage, type OpenPage } from "./open-page.ts";
import { application, gateState } from "./states.ts";

const shop = application("shop", { rules: { appearance: { logo: null, words: {}, banner: { dismissible: true } } } });
let server: EdgeServer;
let pages: OpenPage[];

beforeEach(async () => {
  server = await edgeServer(gateState({ applications: [shop] }));
  pages = [];
});
afterEach(async () => {
  for (const { request } of pages) request.destroy();
  await server.close();
});

function open(query = "application=shop&lang=en"): OpenPage {
  const page = openPage(server.url, query);
  pages.push(page);
  return page;
}
const everyPage = (is: (page: OpenPage) => boolean) =>
  eventually(async () => {
    const waiting = pages.filter((page) => !is(page)).length;
    if (waiting > 0) throw new Error(`${waiting} of ${pages.length} pages wait`);
  });
const readOnly = (on: boolean) => gateState({ applications: [shop], mode: { readOnly: on, notice: "Until noon." } });

describe("the stream of a page", () => {
  it("says at once what holds, then each change, and comes back at a moment of its own", async () => {
    for (let count = 0; count < 20; count += 1) open();
    await everyPage(({ banner }) => banner === null);
    server.change(readOnly(true));
    await everyPage(({ banner }) => banner?.label === "Read-only");
    expect(pages[0]?.banner).toMatchObject({
      notice: "Until noon.",
      tone: "attention",
      dismiss: "Dismiss",
      dir: "ltr",
    });
    server.change(readOnly(false));
    await everyPage(({ banner }) => banner === null);
    const retries = pages.map(({ retry }) => retry ?? 0);
    expect(Math.min(...retries)).toBeGreaterThanOrEqual(1_000);
    expect(Math.max(...retries)).toBeLessThanOrEqual(10_000);
    expect(new Set(retries).size).toBeGreaterThan(10);
  });

  it("says nothing anew where nothing changes for its readers", async () => {
    open();
    await everyPage(({ told }) => told === 1);
    server.change(gateState({ applications: [shop], planned: [] }));
    server.change(readOnly(true));
    await everyPage(({ banner }) => banner?.label === "Read-only");
    expect(pages[0]?.told).toBe(2);
  });

  it("speaks the reader's language, from right to left where it is so written", async () => {
    open("application=shop&lang=ar-EG");
    open("application=shop&lang=de");
    open("lang=xx");
    server.change(readOnly(true));
    await everyPage(({ banner }) => banner !== null && banner !== undefined);
    expect(pages.map(({ banner }) => [banner?.lang, banner?.dir])).toEqual([
      ["ar", "rtl"],
      ["de", "ltr"],
      ["en", "ltr"],
    ]);
  });

  it("tells an application's own mode to its own pages alone", async () => {
    const shopPage = open();
    const platformPage = open("lang=en");
    await everyPage(({ told }) => told === 1);
    server.change(gateState({ applications: [{ ...shop, ownMode: "maintenance", ownUntil: "2026-11-22T13:00:00Z" }] }));
    await eventually(async () => expect(shopPage.banner).toMatchObject({ label: "Maintenance" }));
    expect(platformPage.banner).toBeNull();
  });

  it("tells an organization's own mode and notice to its own pages, where the application knows organizations", async () => {
    const byHeader = application("crm", { rules: { organization: { by: "header", header: "x-organization" } } });
    const acme = {
      ...{ scope: "id of acme", slug: "acme", parent: null, jobsStopped: false, readOnly: true },
      ...{ notice: "Acme moves.", expectedEnd: "2026-11-22T13:00:00Z", contact: "acme's desk" },
    };
    server.change(gateState({ applications: [shop, byHeader], scopes: [acme] }));
    const [own, others] = [open("application=crm&organization=ACME"), open("application=crm&organization=bolt")];
    const elsewhere = [open("application=crm"), open("application=shop&organization=acme"), open("organization=acme")];
    await everyPage(({ told }) => told === 1);
    expect(own.banner).toMatchObject({ label: "Read-only", notice: "Acme moves.", until: acme.expectedEnd });
    expect(own.banner?.contact).toBe("acme's desk");
    expect([others, ...elsewhere].map(({ banner }) => banner)).toEqual([null, null, null, null]);
    server.change(gateState({ applications: [shop, byHeader], mode: { readOnly: true, notice: "Everybody." } }));
    await everyPage(({ banner }) => banner?.notice === "Everybody.");
  });

  it("shows nothing any more on the pages of an application that was taken away", async () => {
    open();
    server.change(readOnly(true));
    await everyPage(({ banner }) => banner?.label === "Read-only");
    server.change(gateState({ mode: { readOnly: true } }));
    await everyPage(({ banner }) => banner === null);
  });

  it("is refused for an application that isn't there", async () => {
    open("application=nobody");
    await everyPage(({ status }) => status === 404);
  });

  it("ends every page in the right state, however fast the switch flips", async () => {
    for (let count = 0; count < 200; count += 1) open();
    await everyPage(({ told }) => told > 0);
    for (let flip = 0; flip < 101; flip += 1) {
      server.change(readOnly(flip % 2 === 0));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await everyPage(({ banner }) => banner?.label === "Read-only");
    server.change(readOnly(false));
    await everyPage(({ banner }) => banner === null);
  });

  it("counts the pages and those that have got what holds now", async () => {
    for (let count = 0; count < 3; count += 1) open();
    open("lang=en");
    await everyPage(({ told }) => told > 0);
    server.change(readOnly(true));
    await everyPage(({ banner }) => banner?.label === "Read-only");
    await eventually(async () =>
      expect(server.edge.clients()).toEqual({ shop: { open: 3, shown: 3 }, platform: { open: 1, shown: 1 } }),
    );
    expect(server.edge.metrics()).toContain('lull_gate_pages{application="shop"} 3');
    pages[0]?.request.destroy();
    await eventually(async () => expect(server.edge.clients().shop).toEqual({ open: 2, shown: 2 }));
  });

  it("ends a reader that reads nothing, and goes on with the others", async () => {
    const deaf = connect(Number(new URL(server.url).port), "127.0.0.1");
    const closed = new Promise((resolve) => deaf.on("close", resolve));
    deaf.on("error", () => undefined);
    deaf.write("GET /gate/events?application=shop&lang=en HTTP/1.1\r\nhost: gate\r\n\r\n");
    deaf.pause();
    open();
    await everyPage(({ told }) => told > 0);
    await eventually(async () => expect(server.edge.clients().shop?.open).toBe(2));
    for (let flip = 0; server.edge.clients().shop?.open === 2; flip += 1) {
      const notice = `${flip} ${"x".repeat(590)}`;
      server.change(gateState({ applications: [shop], mode: { readOnly: true, notice } }));
      await new Promise((resolve) => setImmediate(resolve));
    }
    server.change(readOnly(true));
    await everyPage(({ banner }) => banner?.notice === "Until noon.");
    deaf.resume();
    await closed;
  });
});
