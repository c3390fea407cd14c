import { DEFAULT_RULES, type ApplicationRules } from "#lib/domain/gate/rules.ts";
import type { GateApplication, GateMode, GateState } from "#lib/domain/gate/state.ts";

let revision = 0;

/** A state as a gate holds it, quiet unless told otherwise. */
export function gateState(changes: Partial<Omit<GateState, "mode">> & { mode?: Partial<GateMode> } = {}): GateState {
  revision += 1;
  return {
    revision: `r${revision}`,
    takenAt: "2026-11-22T12:00:00.000Z",
    scopes: [],
    applications: [],
    components: [],
    history: [],
    planned: [],
    ...changes,
    mode: { ...QUIET, ...changes.mode },
  };
}

const QUIET: GateMode = {
  jobsStopped: false,
  readOnly: false,
  maintenance: { state: "off", cause: null, since: null },
  notice: null,
  expectedEnd: null,
  contact: null,
};

export function application(
  slug: string,
  { rules, ...changes }: Partial<Omit<GateApplication, "rules">> & { rules?: Partial<ApplicationRules> } = {},
): GateApplication {
  return {
    id: `id of ${slug}`,
    slug,
    name: slug,
    hosts: [`${slug}.example.org`],
    public: true,
    ownMode: "open",
    ownSince: null,
    ownUntil: null,
    ...changes,
    rules: { ...DEFAULT_RULES, ...rules },
  };
}
