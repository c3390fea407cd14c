import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signPass } from "#lib/use-cases/applications/bypass-pass.ts";
import { caddy, haproxy, nginx } from "./proxies.ts";
import { rawRequest, type RawRequest } from "./raw-request.ts";
import type { RealProxy } from "./real-proxy.ts";
import { application, gateState, inMaintenance, readOnly } from "./states.ts";
import { testApplication, type TestApplication } from "./test-application.ts";
import { testGate, type TestGate } from "./test-gate.ts";

const BROWSER = { accept: "text/html,application/xhtml+xml,*/*;q=0.8" };
const SHOP = application({
  rules: {
    paths: [{ rule: "open", path: "/healthz", match: "prefix", methods: [] }],
    bypass: { links: { generation: 1 }, groups: null, addresses: ["203.0.113.0/24"] },
  },
});
const OPEN = gateState({ applications: [SHOP] });

const SERVERS = {
  nginx: (behind: { application: number; gate: number }) => nginx("nginx.conf", behind),
  Caddy: (behind: { application: number; gate: number }) => caddy("Caddyfile", behind),
  HAProxy: (behind: { application: number; gate: number }) => haproxy("haproxy.cfg", behind),
};

describe.each(Object.entries(SERVERS))("%s asks the gate", (_name, start) => {
  let shop: TestApplication;
  let gate: TestGate;
  let proxy: RealProxy;
  beforeAll(async () => {
    shop = await testApplication();
    gate = await testGate(OPEN);
    proxy = await start({ application: shop.port, gate: gate.port });
  });
  afterAll(async () => {
    await proxy.stop();
    await gate.close();
    await shop.close();
  });
  const ask = (request?: RawRequest) => rawRequest(proxy.port, request);

  it("open: everything reaches the application", async () => {
    gate.hold(OPEN);
    expect([(await ask({ target: "/a?b=c" })).status, (await ask({ method: "POST", target: "/a" })).status]).toEqual([
      200, 200,
    ]);
    expect(shop.take()).toEqual(["GET /a?b=c", "POST /a"]);
  });

  it("read-only: what reads goes through; what writes gets 503 with Retry-After, as problem+json or a page", async () => {
    gate.hold(readOnly(OPEN));
    expect((await ask({ target: "/a" })).status).toBe(200);
    const api = await ask({ method: "POST", target: "/a" });
    expect(api).toMatchObject({ status: 503, headers: { "content-type": "application/problem+json" } });
    expect(Number(api.headers["retry-after"])).toBeGreaterThanOrEqual(60);
    expect(api.body).toContain('"state":"readOnly"');
    const page = await ask({ method: "POST", target: "/a", headers: BROWSER });
    expect(page).toMatchObject({ status: 503, headers: { "content-type": "text/html; charset=utf-8" } });
    expect(shop.take()).toEqual(["GET /a"]);
  });

  it("maintenance: a page for browsers, 503 for programs; what is always open stays open", async () => {
    gate.hold(inMaintenance(OPEN));
    const page = await ask({ headers: BROWSER });
    expect(page.status).toBe(503);
    expect(page.body).toContain("maintenance");
    expect((await ask({ headers: { accept: "application/json" } })).headers["content-type"]).toBe(
      "application/problem+json",
    );
    expect((await ask({ target: "/healthz" })).status).toBe(200);
    expect(shop.take()).toEqual(["GET /healthz"]);
  });

  it("a client's own headers and odd paths are no way round", async () => {
    gate.hold(inMaintenance(OPEN));
    const smuggled = ["x-original-uri", "x-original-url", "x-forwarded-uri"].map((name) => ({
      headers: { [name]: "/healthz" },
    }));
    const others: RawRequest[] = [
      { headers: { "x-original-host": "elsewhere", "x-forwarded-host": "elsewhere" } },
      { headers: { "x-forwarded-for": "203.0.113.7", "x-real-ip": "203.0.113.7" } },
      { headers: { "x-original-method": "OPTIONS", "x-forwarded-method": "OPTIONS" }, method: "POST" },
      { headers: { cookie: "lull-bypass-shop=1.zzzzzz.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" } },
    ];
    const paths = [
      "/healthz/../admin",
      "/healthz/..%2fadmin",
      "/healthz/%2e%2e/admin",
      "/healthz%2f..%2fadmin",
      "//healthz/admin/",
      "/HEALTHZ",
      "/healthz;/../admin",
      "/healthz\\..\\admin",
      "http://shop.example.org/admin",
      "/admin?/healthz",
    ];
    for (const request of [...smuggled, ...others, ...paths.map((target) => ({ target }))]) {
      expect((await ask(request)).status, JSON.stringify(request)).toBeGreaterThanOrEqual(400);
    }
    expect(shop.take()).toEqual([]);
  });

  it("a signed link sets a cookie, leads to the clean address, and the cookie lets one through", async () => {
    gate.hold(inMaintenance(OPEN));
    const pass = { applicationId: SHOP.id, generation: 1, expiresAt: Date.now() + 3_600_000 };
    const token = signPass(gate.passKey, "link", pass);
    const led = await ask({ target: `/basket?lull-bypass=${token}&page=2` });
    expect(led).toMatchObject({ status: 303, headers: { location: "/basket?page=2" } });
    const [cookie = ""] = (led.headers["set-cookie"] ?? "").split(";");
    expect((await ask({ target: "/basket?page=2", headers: { cookie } })).status).toBe(200);
    const late = signPass(gate.passKey, "link", { ...pass, expiresAt: Date.now() - 1_000 });
    expect((await ask({ target: `/basket?lull-bypass=${late}` })).status).toBe(503);
    expect(shop.take()).toEqual(["GET /basket?page=2"]);
  });

  it("no gate: closed, with 502 or 503", async () => {
    await gate.close();
    expect([502, 503]).toContain((await ask()).status);
    expect(shop.take()).toEqual([]);
  });
});

describe("a guide's reader who chose to fail open", () => {
  const CHOICES = {
    nginx: (behind: { application: number; gate: number }) =>
      nginx("nginx.conf", { ...behind, more: { "# error_page 502": "error_page 502" } }),
    HAProxy: (behind: { application: number; gate: number }) =>
      haproxy("haproxy.cfg", { ...behind, more: { "shop closed": "shop open" } }),
  };
  it.each(Object.entries(CHOICES))(
    "%s lets through while no gate answers, and what the gate refuses stays refused",
    async (_name, start) => {
      const shop = await testApplication();
      const gate = await testGate(inMaintenance(OPEN));
      const proxy = await start({ application: shop.port, gate: gate.port });
      try {
        expect((await rawRequest(proxy.port)).status).toBe(503);
        await gate.close();
        expect((await rawRequest(proxy.port)).status).toBe(200);
        expect(shop.take()).toEqual(["GET /"]);
      } finally {
        await proxy.stop();
        await shop.close();
      }
    },
  );
});
