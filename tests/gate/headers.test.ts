import fc from "fast-check";
import { afterAll, beforeAll, expect, it } from "vitest";
import { rawRequest, type RawRequest } from "./raw-request.ts";
import { application, gateState, inMaintenance } from "./states.ts";
import { testGate, type TestGate } from "./test-gate.ts";

const rules = {
  paths: [{ rule: "open" as const, path: "/healthz", match: "prefix" as const, methods: [] }],
  bypass: {
    links: { generation: 1 },
    groups: { header: "remote-groups", names: ["testers"] },
    addresses: ["203.0.113.0/24"],
  },
};
const far = application({
  slug: "far",
  hosts: ["far.example.org"],
  rules: { ...rules, trustedProxies: ["10.0.0.0/8"] },
});
const near = application({ rules });

let gate: TestGate;
beforeAll(async () => {
  gate = await testGate(inMaintenance(gateState({ applications: [near, far] })));
});
afterAll(() => gate.close());

/** What a proxy would say of a request that may pass, in every manner that the gate knows. */
const LOOSENING = {
  "x-forwarded-uri": "/healthz",
  "x-original-uri": "/healthz",
  "x-original-url": "http://far.example.org/healthz",
  "x-forwarded-method": "GET",
  "x-original-method": "GET",
  "x-forwarded-host": "far.example.org",
  "x-original-host": "far.example.org",
  "x-forwarded-for": "203.0.113.7",
  "remote-groups": "testers",
  cookie: "lull-bypass-far=1.zzzzzz.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
};
const PATHS = [
  "/gate/check",
  "/gate/check/nginx",
  "/gate/check/ingress",
  "/gate/check/envoy/healthz",
  "/gate/check/envoy:far/healthz",
];

it("what somebody says who is no trusted proxy of the application opens nothing, in any manner", async () => {
  const headers = fc.subarray(Object.entries(LOOSENING)).map((some) => Object.fromEntries(some));
  const asked = fc.record({
    path: fc.constantFrom(...PATHS),
    named: fc.boolean(),
    headers,
    method: fc.constantFrom("GET", "POST"),
  });
  await fc.assert(
    fc.asyncProperty(asked, async ({ path, named, headers: said, method }) => {
      const target = named && !path.includes("envoy") ? `${path}?application=far` : path;
      const answer = await rawRequest(gate.port, { method, target, headers: { host: "far.example.org", ...said } });
      expect([403, 503]).toContain(answer.status);
    }),
    { numRuns: 300 },
  );
});

it("each path of the gate believes its own manner alone", async () => {
  const ask = async (target: string, headers: RawRequest["headers"] = {}) =>
    (await rawRequest(gate.port, { target, headers })).status;
  const original = { "x-original-uri": "/healthz", "x-original-method": "GET" };
  const forwarded = { "x-forwarded-uri": "/healthz", "x-forwarded-method": "GET" };
  const url = { "x-original-url": "https://shop.example.org/healthz", "x-original-method": "GET" };
  const closed = { "x-forwarded-uri": "/a", "x-original-uri": "/a" };
  expect(await ask("/gate/check?application=shop", forwarded)).toBe(204);
  expect(await ask("/gate/check?application=shop", { ...closed, ...original, ...url })).toBe(503);
  expect(await ask("/gate/check/nginx?application=shop", original)).toBe(204);
  expect(
    await ask("/gate/check/nginx?application=shop", { ...closed, ...forwarded, ...url, "x-original-uri": "/a" }),
  ).toBe(403);
  expect(await ask("/gate/check/ingress?application=shop", url)).toBe(204);
  expect(
    await ask("/gate/check/ingress?application=shop", {
      ...closed,
      ...forwarded,
      ...original,
      "x-original-url": "https://shop.example.org/a",
    }),
  ).toBe(403);
  expect(await ask("/gate/check/envoy:shop/healthz?a=b", closed)).toBe(200);
  expect(await ask("/gate/check/envoy:shop/a", { ...forwarded, ...original, ...url })).toBe(403);
  expect(await ask("/gate/check/envoy:shop/healthz/../a", forwarded)).toBe(403);
});

it("what names another path, or an application that isn't there, opens nothing", async () => {
  const forwarded = { "x-forwarded-uri": "/healthz", "x-forwarded-method": "GET" };
  const ask = async (target: string, headers: RawRequest["headers"]) =>
    (await rawRequest(gate.port, { target, headers })).status;
  const other = { "x-rewrite-url": "/admin" };
  expect(await ask("/gate/check?application=shop", { ...forwarded, ...other })).toBe(503);
  expect(await ask("/gate/check?application=shop", { ...forwarded, "x-original-url": "/admin" })).toBe(503);
  const url = { "x-original-url": "https://shop.example.org/healthz", "x-original-method": "GET", ...other };
  expect(await ask("/gate/check/ingress?application=shop", url)).toBe(403);
  // The host is the shop's: a name that is wrong never falls back to what a client says.
  for (const name of ["SHOP", "", "sho%70", "shop/../far"])
    expect(await ask(`/gate/check?application=${name}`, forwarded), name).toBe(503);
  for (const target of ["/gate/check/envoy:shop*", "/gate/check/envoy:Shop/healthz", "/gate/check/envoy*"])
    expect(await ask(target, {}), target).toBe(403);
});

it("a header that came twice is none that loosens; headers of 60 kB are read, of more refused", async () => {
  const twice = { "x-forwarded-method": "GET", "x-forwarded-uri": "/healthz", "X-Forwarded-Uri": "/healthz" };
  const target = "/gate/check?application=shop";
  expect((await rawRequest(gate.port, { target, headers: twice })).status).toBe(503);
  const headers = { "x-forwarded-method": "GET", "x-forwarded-uri": "/healthz", "x-filler": "a".repeat(60_000) };
  expect((await rawRequest(gate.port, { target, headers })).status).toBe(204);
  expect((await rawRequest(gate.port, { target, headers: { ...headers, "x-more": "a".repeat(60_000) } })).status).toBe(
    431,
  );
});

it("a gate that has never known a state lets nothing through, and says so", async () => {
  const blank = await testGate(null);
  try {
    const answers = ["/gate/check", "/gate/check/nginx", "/gate/healthz"].map(
      async (target) => (await rawRequest(blank.port, { target })).status,
    );
    expect(await Promise.all(answers)).toEqual([503, 403, 503]);
  } finally {
    await blank.close();
  }
});
