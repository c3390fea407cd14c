import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { effectiveMode } from "../modes/effective-mode.ts";
import { SYSTEM_SCOPE, type MaintenanceMode, type ScopeMode } from "../modes/mode.ts";
import { admit } from "./admission.ts";
import { claimRules, nothingStarts } from "./claim-rules.ts";
import { JOB_TARGETS } from "./job-policy.ts";
import { STANDARD_KINDS } from "./standard-kinds.ts";

const OFF = { on: false, by: null, since: null, reason: null };
const NO_MAINTENANCE: MaintenanceMode = { state: "off", cause: null, by: null, since: null, reason: null };

function row(scope: string, jobsStopped: boolean, readOnly: boolean): ScopeMode {
  const texts = { notice: null, expectedEnd: null, contact: null };
  return { scope, revision: 1, jobsStopped: { ...OFF, on: jobsStopped }, readOnly: { ...OFF, on: readOnly }, ...texts };
}

/** As the claim's query asks. */
function starts(rules: ReturnType<typeof claimRules>, places: readonly string[], kind: string, target: string | null) {
  const meets = (scopes: readonly string[]): boolean => places.some((place) => scopes.includes(place));
  return !meets(rules.frozen) && (!meets(rules.stopped) || rules.untouched.includes(`${kind}/${target ?? ""}`));
}

describe("which waiting runs may be claimed", () => {
  it("is what admit says, for every kind, target and place under any switches", () => {
    const scopes = [SYSTEM_SCOPE, "organization", "workspace"];
    const switches = fc.tuple(fc.boolean(), fc.boolean());
    const states = fc.constantFrom("off" as const, "entering" as const, "on" as const, "starting" as const);
    fc.assert(
      fc.property(fc.tuple(switches, switches, switches), states, (set, state) => {
        const rows = scopes.map((scope, at) => row(scope, set[at]?.[0] ?? false, set[at]?.[1] ?? false));
        const maintenance = { ...NO_MAINTENANCE, state };
        const rules = claimRules(maintenance, rows, STANDARD_KINDS);
        for (const depth of [1, 2, 3]) {
          const mode = effectiveMode({ maintenance, scopes: rows.slice(0, depth) });
          for (const { id, policy } of STANDARD_KINDS) {
            for (const target of [null, ...JOB_TARGETS]) {
              const expected = admit(mode, policy, target).decision === "admitted";
              expect(starts(rules, scopes.slice(0, depth), id, target)).toBe(expected);
              if (depth === 1 && expected) expect(nothingStarts(rules)).toBe(false);
            }
          }
        }
      }),
    );
  });

  it("holds Exastro's six while jobs are stopped, and leaves its conductor alone [EXA-03, SEM-01, SEM-02]", () => {
    const seven = STANDARD_KINDS.filter(({ backyard }) => backyard);
    const { untouched, refused } = claimRules(NO_MAINTENANCE, [row(SYSTEM_SCOPE, true, false)], seven);
    const may = seven.filter(({ id }) => untouched.includes(`${id}/`)).map(({ id }) => id);
    expect(seven).toHaveLength(7);
    expect(may).toEqual(["ita-by-conductor-synchronize"]);
    expect(refused).toEqual([]);
  });
});
