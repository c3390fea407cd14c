import { afterEach, describe, expect, it } from "vitest";
import { edgeServer, type EdgeServer } from "./edge-server.ts";
import { application, gateState } from "./states.ts";

let server: EdgeServer;
afterEach(() => server.close());

const LOGO = "data:image/png;base64,iVBORw0KGgo=";
const shop = application("shop", {
  name: "Shop",
  ownMode: "maintenance",
  rules: {
    appearance: {
      logo: LOGO,
      words: {
        de: { title: "Der Laden ist zu", text: "Bis <gleich>" },
        ar: { title: "المتجر مغلق", text: "نعود قريبًا" },
      },
      banner: { dismissible: false },
    },
  },
});
const asked = { application: shop, state: "maintenance", expectedEnd: null, retryAfterSeconds: 37 } as const;

describe("the maintenance page of an application", () => {
  it("speaks its own words in the reader's language, and asks for nothing else", async () => {
    server = await edgeServer(gateState({ applications: [shop] }));
    const { html, headers } = server.edge.page({ ...asked, acceptLanguage: "de-AT,de;q=0.9,en;q=0.5" });
    expect(html).toContain("<h1>Der Laden ist zu</h1>");
    expect(html).toContain("Bis &lt;gleich&gt;");
    expect(html).toContain(`<img src="${LOGO}" alt="Shop">`);
    expect(html).toContain('content="37"');
    expect(headers["content-language"]).toBe("de");
    expect(headers["content-security-policy"]).toContain("default-src 'none'");
    const addresses = [...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address);
    expect(addresses).toEqual([LOGO]);
  });

  it("is written from right to left where the language is", async () => {
    server = await edgeServer(gateState({ applications: [shop] }));
    expect(server.edge.page({ ...asked, acceptLanguage: "ar" }).html).toContain('<html lang="ar" dir="rtl"');
  });

  it("has the built-in words where it has none of its own, and for whoever's host it is", async () => {
    server = await edgeServer(gateState({ mode: { notice: "New disks.", contact: "ops@example.org" } }));
    const { html } = server.edge.page({ ...asked, application: null, acceptLanguage: "fr" });
    expect(html).toContain("Maintenance en cours");
    expect(html).toContain("New disks.");
    expect(html).toContain("ops@example.org");
    expect(html).not.toContain("<img");
  });

  it("says when it is expected to end", async () => {
    server = await edgeServer(gateState({ applications: [shop] }));
    const page = server.edge.page({ ...asked, acceptLanguage: "en", expectedEnd: "2026-11-22T13:00:00Z" });
    expect(page.html).toContain('<time datetime="2026-11-22T13:00:00Z">2026-11-22 13:00 UTC</time>');
  });

  it("of a refused write says that nothing was saved, and doesn't send it again by itself", async () => {
    server = await edgeServer(gateState({ applications: [shop] }));
    const { html } = server.edge.page({ ...asked, state: "readOnly", acceptLanguage: "en" });
    expect(html).toContain("was not saved");
    expect(html).not.toContain("http-equiv");
  });

  it("is another one when the state is", async () => {
    server = await edgeServer(gateState({ applications: [shop], mode: { notice: "One." } }));
    expect(server.edge.page({ ...asked, acceptLanguage: "en" }).html).toContain("One.");
    server.change(gateState({ applications: [shop], mode: { notice: "Two." } }));
    expect(server.edge.page({ ...asked, acceptLanguage: "en" }).html).toContain("Two.");
  });
});
