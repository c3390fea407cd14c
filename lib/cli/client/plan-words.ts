import type { PlanAnswer } from "#lib/server/http/contracts/plan-schema.ts";
import { gib, plain, table } from "./table.ts";

/** A plan as a person reads it: its stages, what becomes of each machine and run, what stands in the way. */
export function planWords(plan: PlanAnswer): string {
  const machines = plan.machines.map(({ instance, kind, fate, from, to, method, note }) => {
    return [instance, kind, fate, to ? `${from} > ${to}` : from, method ?? "", note];
  });
  const loads = plan.after.map(({ node, memoryUsedBytes, memoryTotalBytes }) => {
    const share = memoryTotalBytes > 0 ? Math.round((100 * memoryUsedBytes) / memoryTotalBytes) : 0;
    return [node, `${gib(memoryUsedBytes)} of ${gib(memoryTotalBytes)}`, `${share} %`];
  });
  const runs = plan.runs.map(({ run, kind, place, fate }) => [run, kind, place, fate]);
  const blocks = [
    plain(plan.title),
    plan.stages.map(stageWords).join("\n"),
    table(["MACHINE", "KIND", "FATE", "WHERE", "METHOD", "NOTE"], machines),
    table(["RUN", "KIND", "PLACE", "FATE"], runs),
    table(["NODE", "MEMORY AFTERWARDS", ""], loads),
    ...plan.warnings.map(({ message }) => plain(`Warning: ${message}`)),
    ...plan.blockers.map(({ message, override }) =>
      plain(`Blocker: ${message}${override ? ` (--override ${override})` : ""}`),
    ),
    estimateWords(plan.estimate),
    plain(`If aborted: ${plan.ifAborted}`),
    `Revision ${plan.revision}`,
  ];
  return blocks.filter(Boolean).join("\n\n");
}

function stageWords({ name, pointOfNoReturn }: PlanAnswer["stages"][number], index: number): string {
  return `${String(index + 1).padStart(2)}. ${plain(name)}${pointOfNoReturn ? " (the point of no return)" : ""}`;
}

function estimateWords({ lowSeconds, highSeconds, basedOn }: PlanAnswer["estimate"]): string {
  if (lowSeconds === null || highSeconds === null) return "No history yet to estimate from.";
  return `Takes ${Math.round(lowSeconds)} to ${Math.round(highSeconds)} s, going by ${basedOn} past steps.`;
}
