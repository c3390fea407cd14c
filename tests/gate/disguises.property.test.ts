import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decide } from "#lib/domain/gate/decide.ts";
import { readyState } from "#lib/domain/gate/ready-state.ts";
import type { PathRule } from "#lib/domain/gate/rules.ts";
import { asked, PROXY } from "./asking.ts";
import { slowDecision } from "./slow-decision.ts";
import { application, gateState, inMaintenance, organization, readOnly } from "./states.ts";

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
        "sec-websocket-key",
      ),
      fc.constantFrom("acme", "bolt", "testers", "DELETE", "GET", "/healthz"),
      { maxKeys: 3 },
    ),
    hasOtherPath: fc.constantFrom(false, false, false, true),
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
    .record({ rules, own: mode, system: mode, acme: fc.boolean(), nameless: fc.constantFrom(null, true, false) })
    .map(({ rules: given, own, system, acme, nameless }) => {
      const unnamed = nameless === null ? [] : [organization("unnamed", { slug: null, readOnly: nameless })];
      const base = gateState({
        scopes: [organization("acme", { readOnly: acme }), ...unnamed],
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
