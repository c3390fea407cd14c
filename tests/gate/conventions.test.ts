import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signPass } from "#lib/use-cases/applications/bypass-pass.ts";
import { rawRequest } from "./raw-request.ts";
import { application, gateState, inMaintenance, readOnly } from "./states.ts";
import { testGate, type TestGate } from "./test-gate.ts";

const SHOP = application({
  rules: {
    paths: [{ rule: "open", path: "/healthz", match: "exact", methods: [] }],
    bypass: { links: { generation: 1 }, groups: null, addresses: [] },
  },
});
const OPEN = gateState({ applications: [SHOP] });

interface Asked {
  method: string;
  target: string;
  /** What the client has sent itself. */
  headers?: Readonly<Record<string, string>>;
}

interface Outcome {
  /** Whether the application is asked. */
  passes: boolean;
  /** What the client gets otherwise. */
  status?: number;
  location?: string | undefined;
  retryAfter?: string | undefined;
}

let gate: TestGate;
beforeAll(async () => {
  gate = await testGate(OPEN);
});
afterAll(() => gate.close());
beforeEach(() => gate.hold(OPEN));

/** How proxies that aren't run here tell of a request and read the answer, as their documentation and sources say. */
const PROXIES: Record<string, (asked: Asked) => Promise<Outcome>> = {
  /** A GET with X-Forwarded-* written over; 2xx lets through, anything else is given on with its headers and body. */
  async Traefik({ method, target, headers }) {
    const told = { "x-forwarded-method": method, "x-forwarded-uri": target, "x-forwarded-host": "shop.example.org" };
    const answer = await ask("GET", "/gate/check?application=shop", {
      ...headers,
      ...told,
      "x-forwarded-proto": "http",
    });
    return answer.status >= 200 && answer.status < 300 ? { passes: true } : given(answer, answer.status);
  },
  /** The method itself, and the path behind the prefix; 200 alone lets through, a 5xx is a gate in trouble. */
  async Envoy({ method, target, headers }) {
    const answer = await ask(method, `/gate/check/envoy:shop${target}`, headers ?? {});
    if (answer.status === 200) return { passes: true };
    if (answer.status >= 500) return { passes: false, status: 503 };
    // The guide's local_reply_config.
    return given(answer, answer.status === 403 ? 503 : answer.status);
  },
  /** auth_request, with the whole address in one header; 2xx lets through, 401 and 403 refuse, the rest is trouble. */
  async "ingress-nginx"({ method, target, headers }) {
    const told = { "x-original-url": `http://shop.example.org${target}`, "x-original-method": method };
    const answer = await ask("GET", "/gate/check/ingress?application=shop", { ...headers, ...told });
    if (answer.status >= 200 && answer.status < 300) return { passes: true };
    return { passes: false, status: [401, 403].includes(answer.status) ? answer.status : 500 };
  },
};

type Answer = Awaited<ReturnType<typeof rawRequest>>;
const ask = (method: string, target: string, headers: Readonly<Record<string, string>>): Promise<Answer> =>
  rawRequest(gate.port, { method, target, headers });
const given = ({ headers }: Answer, status: number): Outcome => ({
  ...{ passes: false, status, location: headers.location, retryAfter: headers["retry-after"] },
});

describe.each(Object.entries(PROXIES))("as %s asks and understands", (name, through) => {
  const passes = async (asked: Asked) => (await through(asked)).passes;
  const refusal = name === "ingress-nginx" ? 403 : 503;

  it("everything passes while all is open, and what reads in read-only", async () => {
    expect(await passes({ method: "POST", target: "/a?b=c" })).toBe(true);
    gate.hold(readOnly(OPEN));
    expect(await passes({ method: "GET", target: "/a?b=c" })).toBe(true);
    const refused = await through({ method: "POST", target: "/a" });
    expect(refused).toMatchObject({ passes: false, status: refusal });
    if (refusal === 503) expect(Number(refused.retryAfter)).toBeGreaterThanOrEqual(60);
  });

  it("maintenance refuses all but what is always open, however a client writes it", async () => {
    gate.hold(inMaintenance(OPEN));
    expect(await passes({ method: "GET", target: "/healthz" })).toBe(true);
    for (const target of [
      "/",
      "/healthz/",
      "//healthz",
      "/healthz%2f..%2fadmin",
      "/healthz;a",
      "/healthz#",
      "/HEALTHZ",
    ])
      expect(await through({ method: "GET", target }), target).toMatchObject({ passes: false, status: refusal });
    const own = { "x-forwarded-uri": "/healthz", "x-original-uri": "/healthz", "x-original-host": "elsewhere" };
    expect(await passes({ method: "GET", target: "/admin", headers: own })).toBe(false);
    expect(await passes({ method: "GET", target: "/healthz", headers: { "x-rewrite-url": "/admin" } })).toBe(false);
  });

  it("a gate that knows nothing yet lets nobody through", async () => {
    const blank = await testGate(null);
    const known = gate;
    gate = blank;
    expect(await through({ method: "GET", target: "/healthz" })).toMatchObject({ passes: false, status: refusal });
    gate = known;
    await blank.close();
  });

  it("a signed link leads to the clean address where the proxy can give an answer on", async () => {
    gate.hold(inMaintenance(OPEN));
    const pass = { applicationId: SHOP.id, generation: 1, expiresAt: Date.now() + 3_600_000 };
    const target = `/a?lull-bypass=${signPass(gate.passKey, "link", pass)}`;
    const led = await through({ method: "GET", target });
    expect(led).toMatchObject(refusal === 403 ? { status: 403 } : { status: 303, location: "/a" });
    const cookie = `lull-bypass-shop=${signPass(gate.passKey, "cookie", pass)}`;
    expect(await passes({ method: "GET", target: "/a", headers: { cookie } })).toBe(true);
  });
});
