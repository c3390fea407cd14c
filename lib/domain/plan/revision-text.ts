import type { PlanDraft } from "./plan.ts";

/**
 * The text whose hash is a plan's revision: everything that the plan will do and all that stands in
 * its way, in one canonical form. No measured figures, no estimates, no wording: two plans that do
 * the same have the same text.
 */
export function revisionText(draft: PlanDraft): string {
  const { kind, formatVersion, subject, stages, choices, claims, abortPolicy } = draft;
  const blockers = draft.blockers.map(({ check, subject: about }) => ({ check, about }));
  const warnings = draft.warnings.map(({ code, subject: about }) => ({ code, about }));
  return canonical({ kind, formatVersion, subject, stages, choices, claims, abortPolicy, blockers, warnings });
}

/** JSON with sorted keys and without measured figures; undefined members are left out. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([key, member]) => member !== undefined && key !== "memoryBytes")
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`);
  return `{${members.join(",")}}`;
}
