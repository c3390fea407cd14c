import type { PlanAnswer } from "#lib/server/http/contracts/plan-schema.ts";
import { gib, plain, table } from "./table.ts";

/** A plan as a person reads it: what becomes of each machine, how full each node will be, what stands in the way. */
export function planWords(plan: PlanAnswer): string {
  const machines = plan.machines.map(({ instance, kind, fate, from, to, method, note }) => {
    return [instance, kind, fate, to ? `${from} > ${to}` : from, method ?? "", note];
  });
  const loads = plan.after.map(({ node, memoryUsedBytes, memoryTotalBytes }) => {
    const share = memoryTotalBytes > 0 ? Math.round((100 * memoryUsedBytes) / memoryTotalBytes) : 0;
    return [node, `${gib(memoryUsedBytes)} of ${gib(memoryTotalBytes)}`, `${share} %`];
  });
  const blocks = [
    plain(plan.title),
    table(["MACHINE", "KIND", "FATE", "WHERE", "METHOD", "NOTE"], machines),
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

function estimateWords({ lowSeconds, highSeconds, basedOn }: PlanAnswer["estimate"]): string {
  if (lowSeconds === null || highSeconds === null) return "No history yet to estimate from.";
  return `Takes ${Math.round(lowSeconds)} to ${Math.round(highSeconds)} s, going by ${basedOn} past steps.`;
}
