import { DEFAULT_RULES, type ApplicationRules } from "#lib/domain/gate/rules.ts";
import type { GateApplication, GateScope, GateState } from "#lib/domain/gate/state.ts";

/** A state in which everything is open, changed as a test needs it. */
export function gateState(changes: Partial<GateState> = {}): GateState {
  return {
    revision: "1",
    takenAt: "2026-01-01T00:00:00.000Z",
    mode: {
      ...{ jobsStopped: false, readOnly: false, notice: null, expectedEnd: null, contact: null },
      maintenance: { state: "off", cause: null, since: null },
    },
    ...{ scopes: [], applications: [], components: [], history: [], planned: [] },
    ...changes,
  };
}

export function readOnly(state: GateState = gateState()): GateState {
  return { ...state, revision: `${state.revision} read-only`, mode: { ...state.mode, readOnly: true } };
}

export function inMaintenance(state: GateState = gateState()): GateState {
  const maintenance = { state: "on" as const, cause: "manual", since: "2026-01-01T00:00:00.000Z" };
  return { ...state, revision: `${state.revision} maintenance`, mode: { ...state.mode, maintenance } };
}

export function application(
  changes: Partial<Omit<GateApplication, "rules">> & { rules?: Partial<ApplicationRules> } = {},
): GateApplication {
  const { rules, ...rest } = changes;
  return {
    ...{ id: "6f1c1f4e-0000-4000-8000-000000000001", slug: "shop", name: "Shop", hosts: ["shop.example.org"] },
    ...{ public: false, ownMode: "open", ownSince: null, ownUntil: null },
    ...rest,
    rules: { ...DEFAULT_RULES, ...rules },
  };
}

export function organization(slug: string, changes: Partial<GateScope> = {}): GateScope {
  return {
    ...{ scope: `id-of-${slug}`, slug, parent: null, jobsStopped: false, readOnly: false },
    ...{ notice: null, expectedEnd: null, contact: null },
    ...changes,
  };
}
