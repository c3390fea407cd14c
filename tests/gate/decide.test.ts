import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Asked } from "#lib/domain/gate/asked.ts";
import { decide } from "#lib/domain/gate/decide.ts";
import { readyState } from "#lib/domain/gate/ready-state.ts";
import type { PathRule } from "#lib/domain/gate/rules.ts";
import type { GateState } from "#lib/domain/gate/state.ts";
import { slowDecision } from "./slow-decision.ts";
import { application, gateState, inMaintenance, organization, readOnly } from "./states.ts";

const PROXY = "127.0.0.1";

interface Request extends Partial<Omit<Asked, "header">> {
  headers?: Record<string, string>;
}

function asked({ headers = {}, ...rest }: Request = {}): Asked {
  return {
    ...{ peer: PROXY, slug: null, host: "shop.example.org", method: "GET", target: "/", forwardedFor: "203.0.113.9" },
    header: (name) => headers[name.toLowerCase()],
    holdsPass: () => false,
    ...rest,
  };
}

const verdict = (state: GateState, request: Request = {}) => decide(readyState(state), asked(request)).verdict;

describe("what the gate decides", () => {
  const rule = (path: string, of: PathRule["rule"], more: Partial<PathRule> = {}): PathRule => ({
    ...{ path, rule: of, match: "prefix", methods: [] },
    ...more,
  });
  const shop = (paths: PathRule[], more: Parameters<typeof application>[0] = {}) =>
    gateState({ applications: [application({ ...more, rules: { paths, ...more.rules } })] });

  it.each([
    ["open: everything", gateState(), { method: "DELETE" }, "open"],
    ["read-only: a GET", readOnly(), {}, "open"],
    ["read-only: a POST", readOnly(), { method: "POST" }, "readOnly"],
    ["read-only: a method that isn't HTTP's GET", readOnly(), { method: "get" }, "readOnly"],
    ["read-only: nothing told", readOnly(), { method: "", target: "" }, "readOnly"],
    [
      "read-only: a GET that a header makes a DELETE",
      readOnly(),
      { headers: { "x-http-method-override": "DELETE" } },
      "readOnly",
    ],
    ["maintenance: a GET", inMaintenance(), {}, "maintenance"],
    [
      "always open in maintenance",
      inMaintenance(shop([rule("/healthz", "open")])),
      { target: "/healthz?deep=1" },
      "open",
    ],
    [
      "a prefix ends at a segment",
      inMaintenance(shop([rule("/hooks", "open")])),
      { target: "/hooksmith" },
      "maintenance",
    ],
    [
      "never writable, with all open",
      shop([rule("/files", "neverWritable")]),
      { target: "/FILES/a", method: "PUT" },
      "readOnly",
    ],
    ["never writable is read", shop([rule("/files", "neverWritable")]), { target: "/files/a" }, "open"],
    ["a GET that writes", readOnly(shop([rule("/logout", "writes")])), { target: "/logout" }, "readOnly"],
    [
      "a HEAD of a GET that writes",
      readOnly(shop([rule("/logout", "writes", { methods: ["GET"] })])),
      { target: "/logout/", method: "HEAD" },
      "readOnly",
    ],
    ["a search by POST", readOnly(shop([rule("/search", "reads")])), { target: "/search", method: "POST" }, "open"],
    ["its own maintenance", shop([], { ownMode: "maintenance" }), {}, "maintenance"],
    [
      "not another's",
      shop([], { ownMode: "maintenance", hosts: ["other.example.org"] }),
      { slug: "shop" },
      "maintenance",
    ],
    [
      "a host that none has, as the strictest",
      shop([], { ownMode: "maintenance" }),
      { host: "elsewhere" },
      "maintenance",
    ],
    [
      "a host in other letters, with a port",
      shop([], { ownMode: "readOnly" }),
      { host: "SHOP.Example.Org.:8443", method: "POST" },
      "readOnly",
    ],
    [
      "a proxy that isn't trusted",
      readOnly(shop([rule("/healthz", "open")])),
      { peer: "198.51.100.7", target: "/healthz" },
      "readOnly",
    ],
    ["an IPv4 proxy over IPv6", readOnly(shop([])), { peer: "::ffff:127.0.0.1" }, "open"],
  ] as const)("%s", (_what, state, request, expected) => {
    expect(verdict(state, request)).toBe(expected);
  });

  it("holds the organization that a header or the host's name names, by its slug and by its id", () => {
    const scopes = [organization("acme", { readOnly: true }), organization("bolt")];
    const byHeader = application({ rules: { organization: { by: "header", header: "X-Organization" } } });
    const state = gateState({ scopes, applications: [byHeader] });
    const of = (name: string) => verdict(state, { method: "POST", headers: { "x-organization": name } });
    expect([of("acme"), of("ID-OF-ACME"), of("bolt, acme"), of("bolt"), verdict(state, { method: "POST" })]).toEqual([
      ...["readOnly", "readOnly", "readOnly", "open", "open"],
    ]);
    const byHost = application({
      hosts: ["*.example.org"],
      rules: { organization: { by: "host", suffix: ".example.org" } },
    });
    const hosts = gateState({ scopes, applications: [byHost] });
    expect(verdict(hosts, { method: "POST", host: "acme.example.org" })).toBe("readOnly");
    expect(verdict(hosts, { method: "POST", host: "bolt.example.org" })).toBe("open");
  });

  it("lets testers pass by a link's cookie, a group, an address: only when a trusted proxy says so", () => {
    const bypass = {
      links: { generation: 1 },
      groups: { header: "remote-groups", names: ["testers"] },
      addresses: ["203.0.113.0/24"],
    };
    const state = inMaintenance(gateState({ applications: [application({ rules: { bypass } })] }));
    const passes: Request[] = [
      { forwardedFor: "8.8.8.8, 203.0.113.5" },
      { forwardedFor: "", headers: { "remote-groups": "staff, testers" } },
      { forwardedFor: "", holdsPass: () => true },
    ];
    for (const request of passes) {
      expect(verdict(state, request)).toBe("open");
      expect(verdict(state, { ...request, peer: "198.51.100.7" })).toBe("maintenance");
    }
    expect(verdict(state, { forwardedFor: "203.0.113.5, 8.8.8.8" })).toBe("maintenance");
  });
});

/** Ways in which one path is written so that a proxy and an application may read it differently. */
const DISGUISES: ((path: string) => string)[] = [
  (path) => path.replaceAll("/", "//"),
  (path) => path.replaceAll("/", "%2f").replace(/^%2f/, "/"),
  (path) => path.replaceAll("/", "%252F").replace(/^%252F/, "/"),
  (path) => path.replaceAll("/", "\\").replace(/^\\/, "/"),
  (path) => `/healthz/..${path}`,
  (path) => `/healthz/%2e%2e${path}`,
  (path) => `/healthz/..;x=1${path}`,
  (path) => `/.${path}`,
  (path) => `${path};jsessionid=1`,
  (path) => path.toUpperCase(),
  (path) => path.replace("a", "%61"),
  (path) => path.replace("a", "%2561"),
  (path) => `${path}/`,
  (path) => `${path}#/healthz`,
  (path) => `${path}?/../healthz`,
  (path) => path,
];

/** Whatever it is, it may come as an absolute address. */
const absolute = (isAbsolute: boolean, path: string) => (isAbsolute ? `http://shop.example.org${path}` : path);

/** Signs that nobody reads in two ways. */
const isPlain = (target: string) => /^\/(?:[A-Za-z0-9]+\/?)*(?:\?[^#]*)?$/.test(target);

const STRICTNESS = ["open", "readOnly", "maintenance"];

describe("no disguise of a path is a way round", () => {
  const path = fc.constantFrom("/admin", "/admin/users", "/api/v1/pay", "/healthz", "/hooks/a", "/", "/ahem");
  const disguised = fc
    .tuple(path, fc.array(fc.constantFrom(...DISGUISES), { maxLength: 2 }), fc.boolean())
    .map(([plain, disguises, is]) =>
      absolute(
        is,
        disguises.reduce<string>((text, disguise) => disguise(text), plain),
      ),
    );
  const method = fc.constantFrom("GET", "HEAD", "POST", "DELETE", "get", "PROPFIND", "GET, POST", "");
  const pathRule = fc.record({
    rule: fc.constantFrom("open", "neverWritable", "reads", "writes"),
    path: fc.constantFrom("/admin", "/admin/", "/api", "/healthz", "/hooks", "/"),
    match: fc.constantFrom("exact", "prefix"),
    methods: fc.constantFrom<string[]>([], ["GET"], ["POST", "DELETE"]),
  }) as fc.Arbitrary<PathRule>;
  const mode = fc.constantFrom("open", "readOnly", "maintenance");
  const request = fc.record({
    peer: fc.constantFrom(PROXY, "::ffff:127.0.0.1", "10.0.0.5", "198.51.100.7", "::1", ""),
    slug: fc.constantFrom(null, null, "shop", "nobody"),
    host: fc.constantFrom(
      "shop.example.org",
      "SHOP.example.org:80",
      "shop.example.org.",
      "acme.shops.example.org",
      "elsewhere",
      "shop.example.org, x",
      "",
    ),
    method,
    target: disguised,
    forwardedFor: fc.constantFrom("", "203.0.113.9", "203.0.113.9, 8.8.8.8", "8.8.8.8,203.0.113.9"),
    headers: fc.dictionary(
      fc.constantFrom(
        "x-http-method-override",
        "x-organization",
        "remote-groups",
        "x-original-method",
        "x-original-uri",
      ),
      fc.constantFrom("acme", "bolt", "testers", "DELETE", "GET", "/healthz"),
      { maxKeys: 3 },
    ),
    holds: fc.boolean(),
  });
  const rules = fc.record({
    paths: fc.array(pathRule, { maxLength: 4 }),
    organization: fc.constantFrom(
      { by: "none" as const },
      { by: "header" as const, header: "x-organization" },
      { by: "host" as const, suffix: ".shops.example.org" },
    ),
    trustedProxies: fc.constantFrom(["127.0.0.0/8", "::1"], ["10.0.0.0/8"], []),
    bypass: fc.constantFrom(
      { links: null, groups: null, addresses: [] },
      { links: { generation: 1 }, groups: null, addresses: [] },
      { links: null, groups: { header: "remote-groups", names: ["testers"] }, addresses: ["203.0.113.0/24"] },
    ),
  });
  const state = fc
    .record({ rules, own: mode, system: mode, acme: fc.boolean() })
    .map(({ rules: given, own, system, acme }) => {
      const base = gateState({
        scopes: [organization("acme", { readOnly: acme })],
        applications: [
          application({ hosts: ["shop.example.org", "*.shops.example.org"], ownMode: own as "open", rules: given }),
        ],
      });
      return system === "open" ? base : system === "readOnly" ? readOnly(base) : inMaintenance(base);
    });

  it("decides as the slow reference does, for every state and request", () => {
    fc.assert(
      fc.property(state, request, (held, { headers, holds, ...rest }) => {
        const question = asked({ ...rest, headers, holdsPass: () => holds });
        const [found, slow] = [decide(readyState(held), question).verdict, slowDecision(held, question)];
        // A disguised path has readings that the reference doesn't think of: they can only be stricter.
        if (isPlain(question.target)) expect(found).toBe(slow);
        else expect(STRICTNESS.indexOf(found)).toBeGreaterThanOrEqual(STRICTNESS.indexOf(slow));
      }),
      { numRuns: 5_000 },
    );
  });

  it("opens a path only when it is written as the rule has it; tightens it however it is written", () => {
    const open = readyState(
      inMaintenance(
        gateState({
          applications: [
            application({ rules: { paths: [{ rule: "open", path: "/healthz", match: "prefix", methods: [] }] } }),
          ],
        }),
      ),
    );
    const closed = readyState(
      gateState({
        applications: [
          application({ rules: { paths: [{ rule: "neverWritable", path: "/admin", match: "prefix", methods: [] }] } }),
        ],
      }),
    );
    fc.assert(
      fc.property(
        fc.constantFrom("/admin", "/admin/users"),
        fc.array(fc.constantFrom(...DISGUISES), { maxLength: 3 }),
        fc.boolean(),
        (plain, disguises, is) => {
          const target = absolute(
            is,
            disguises.reduce<string>((text, disguise) => disguise(text), plain),
          );
          expect(decide(open, asked({ target })).verdict).toBe("maintenance");
          expect(decide(closed, asked({ target, method: "POST" })).verdict).toBe("readOnly");
        },
      ),
      { numRuns: 3_000 },
    );
  });

  it("an overlong path loosens nothing, and every rule that tightens holds for it", () => {
    const paths: PathRule[] = [
      { rule: "open", path: "/healthz", match: "prefix", methods: [] },
      { rule: "neverWritable", path: "/admin", match: "prefix", methods: [] },
    ];
    const held = readyState(inMaintenance(gateState({ applications: [application({ rules: { paths } })] })));
    const target = `/healthz/${"a".repeat(9_000)}`;
    expect(decide(held, asked({ target })).verdict).toBe("maintenance");
    expect(decide(held, asked({ target, method: "POST" })).reason).toBe("neverWritable");
  });
});
