import { describe, expect, it } from "vitest";
import { decide } from "#lib/domain/gate/decide.ts";
import { readyState } from "#lib/domain/gate/ready-state.ts";
import { UNREADABLE_RULES, type PathRule } from "#lib/domain/gate/rules.ts";
import type { GateState } from "#lib/domain/gate/state.ts";
import { asked, type Request } from "./asking.ts";
import { application, gateState, inMaintenance, organization, readOnly } from "./states.ts";

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
    ["read-only: a WebSocket", readOnly(), { headers: { "sec-websocket-version": "13" } }, "readOnly"],
    [
      "read-only: a WebSocket on which nothing is written",
      readOnly(shop([rule("/live", "reads")])),
      { target: "/live", headers: { "sec-websocket-key": "x" } },
      "open",
    ],
    [
      "another path in a header",
      inMaintenance(shop([rule("/healthz", "open")])),
      { target: "/healthz", hasOtherPath: true },
      "maintenance",
    ],
    [
      "dots and blanks that some servers take for '..'",
      inMaintenance(shop([rule("/hooks", "open")])),
      { target: "/hooks/..%20/admin" },
      "maintenance",
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
    ["the same in hexadecimal", readOnly(shop([])), { peer: "::FFFF:7f00:1" }, "open"],
    [
      "the same as a network of IPv6",
      readOnly(shop([], { rules: { trustedProxies: ["::ffff:10.1.0.0/112"] } })),
      { peer: "10.1.255.255" },
      "open",
    ],
    [
      "beside that network",
      readOnly(shop([], { rules: { trustedProxies: ["::ffff:10.1.0.0/112"] } })),
      { peer: "10.2.0.0" },
      "readOnly",
    ],
    ["rules that can't be read", readOnly(shop([], { rules: UNREADABLE_RULES })), {}, "readOnly"],
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

  it("takes whoever isn't known for the organization whose name isn't known yet", () => {
    const rules = { organization: { by: "header" as const, header: "x-organization" } };
    const of = (name: string, scopes: GateState["scopes"]) => {
      const state = gateState({ scopes, applications: [application({ rules })] });
      return verdict(state, { method: "POST", headers: { "x-organization": name } });
    };
    const [bolt, nameless] = [organization("bolt"), organization("acme", { slug: null, readOnly: true })];
    expect([of("acme", [bolt, nameless]), of("bolt", [bolt, nameless]), of("", [bolt, nameless])]).toEqual([
      ...["readOnly", "open", "open"],
    ]);
    expect(of("acme", [bolt, { ...nameless, parent: "id-of-bolt" }])).toBe("open");
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
