import type { EffectiveMode, EffectiveSwitch } from "../modes/effective-mode.ts";
import { SYSTEM_SCOPE, type MaintenanceMode, type ScopeMode } from "../modes/mode.ts";
import { admit } from "./admission.ts";
import { JOB_TARGETS, type JobPolicy } from "./job-policy.ts";

/** Which waiting runs may be claimed, as sets that a query can ask for. */
export interface ClaimRules {
  /** Scopes where nothing starts: read-only, or maintenance. */
  frozen: readonly string[];
  /** Scopes where jobs are stopped. */
  stopped: readonly string[];
  /** KIND/TARGET that start where jobs are stopped. */
  untouched: readonly string[];
  /** KIND/TARGET that are refused there rather than held. */
  refused: readonly string[];
}

interface RuledKind {
  id: string;
  policy: JobPolicy;
}

/**
 * The rules of `admit` for all places at once. A switch that is on further out is on further in, so a run may start
 * if none of its three scopes keeps it from starting by its own row.
 */
export function claimRules(
  maintenance: MaintenanceMode,
  scopes: readonly ScopeMode[],
  kinds: readonly RuledKind[],
): ClaimRules {
  const readOnly = scopes.filter((row) => row.readOnly.on).map(({ scope }) => scope);
  const pairs = kinds.flatMap(({ id, policy }) =>
    [null, ...JOB_TARGETS].map((target) => ({ key: pairKey(id, target), ...admit(JOBS_STOPPED, policy, target) })),
  );
  return {
    frozen: maintenance.state === "off" ? readOnly : [SYSTEM_SCOPE, ...readOnly],
    stopped: scopes.filter((row) => row.jobsStopped.on).map(({ scope }) => scope),
    untouched: pairs.filter(({ decision }) => decision === "admitted").map(({ key }) => key),
    refused: pairs.filter(({ decision }) => decision === "refused").map(({ key }) => key),
  };
}

/** Nothing at all can be claimed anywhere: there is no need to look. */
export function nothingStarts({ frozen, stopped, untouched }: ClaimRules): boolean {
  return frozen.includes(SYSTEM_SCOPE) || (stopped.includes(SYSTEM_SCOPE) && untouched.length === 0);
}

function pairKey(kindId: string, target: string | null): string {
  return `${kindId}/${target ?? ""}`;
}

const OFF: EffectiveSwitch = { on: false, by: null, since: null, reason: null, scope: null };
const JOBS_STOPPED: EffectiveMode = {
  maintenance: { state: "off", cause: null, by: null, since: null, reason: null },
  jobsStopped: { ...OFF, on: true, scope: SYSTEM_SCOPE },
  readOnly: OFF,
  notice: "",
  expectedEnd: null,
  contact: null,
};
