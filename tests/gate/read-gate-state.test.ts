import { expect, it } from "vitest";
import { decide } from "#lib/domain/gate/decide.ts";
import { readyState } from "#lib/domain/gate/ready-state.ts";
import { UNREADABLE_RULES } from "#lib/domain/gate/rules.ts";
import type { GateState } from "#lib/domain/gate/state.ts";
import { readGateState, type ReadRows } from "#lib/queries/gate/read-gate-state.ts";
import { asked } from "./asking.ts";

const ACME = "6f1c1f4e-0000-4000-8000-00000000000a";
const GONE = "6f1c1f4e-0000-4000-8000-00000000000b";
const SCOPE = {
  ...{ parentScope: null, jobsStopped: false, readOnly: false, maintenance: "off", maintenanceCause: null },
  ...{ maintenanceSince: null, notice: null, expectedEnd: null, contact: null },
};
const SHOP = {
  ...{ id: "6f1c1f4e-0000-4000-8000-000000000001", slug: "shop", name: "Shop", hosts: ["shop.example.org"] },
  ...{ public: false, ownMode: "open", ownSince: null, ownUntil: null },
};
const RULES = { organization: { by: "header", header: "x-organization" }, safeMethods: ["GET"] };

/** The tables as they are asked for; `rules`: the shop's. */
const control =
  (rules: unknown): ReadRows =>
  async () => [
    {
      modes: [
        { ...SCOPE, scope: "system" },
        { ...SCOPE, scope: ACME, readOnly: true },
        { ...SCOPE, scope: GONE, readOnly: true },
      ],
      ...{ applications: [{ ...SHOP, rules }], spans: [], planned: [] },
    },
  ];
const names: ReadRows = async () => [{ id: ACME, slug: "acme" }];
const silent: ReadRows = () => Promise.reject(new Error("connect ECONNREFUSED"));
const hanging: ReadRows = () => new Promise(() => undefined);

const read = (platform: ReadRows, before: GateState | null = null, rules: unknown = RULES) =>
  readGateState({ control: control(rules), platform }, before);
const verdictFor = (state: GateState, name: string) =>
  decide(readyState(state), asked({ method: "POST", headers: { "x-organization": name } })).verdict;

it("knows organizations by their names; one that isn't there any more is nobody's", async () => {
  const state = await read(names);
  expect(state.scopes.map(({ slug }) => slug)).toEqual(["acme"]);
  expect([verdictFor(state, "acme"), verdictFor(state, "bolt")]).toEqual(["readOnly", "open"]);
});

it.each([
  ["doesn't answer", silent],
  ["hangs", hanging],
])("opens nothing while the names' database %s, and keeps the names that it knew", async (_, platform) => {
  const unnamed = await read(platform);
  expect([verdictFor(unnamed, "acme"), verdictFor(unnamed, "bolt")]).toEqual(["readOnly", "readOnly"]);
  const known = await read(platform, await read(names));
  expect(known.scopes.map(({ slug }) => slug)).toEqual(["acme", null]);
});

it("keeps an application's rules as they were when a newer Lull has written some that it doesn't understand", async () => {
  const before = await read(names);
  const newer = { ...RULES, quota: 5 };
  expect((await read(names, before, newer)).applications[0]?.rules).toEqual(before.applications[0]?.rules);
  expect((await read(names, null, newer)).applications[0]?.rules).toEqual(UNREADABLE_RULES);
});
