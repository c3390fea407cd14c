import type { NodeLoad } from "#lib/domain/plan/plan.ts";
import { CapacityBar } from "#components/ui/bar.tsx";
import { memoryUse } from "#components/ui/memory-text.ts";

/** How full each node is after the plan, what it adds in a colour of its own. */
export function AfterLoads({ loads }: { loads: readonly NodeLoad[] }) {
  const changed = loads.filter(({ memoryUsedBytes, memoryAfterBytes }) => memoryUsedBytes !== memoryAfterBytes);
  if (changed.length === 0) return null;
  return (
    <ul
      className="grid max-h-48 gap-x-3 gap-y-2.5 overflow-y-auto sm:grid-cols-2"
      aria-label="How full the nodes are afterwards"
    >
      {changed.map(({ node, memoryUsedBytes: used, memoryAfterBytes: after, memoryTotalBytes: total }) => {
        const full = memoryUse(after, after, total);
        const share = total > 0 ? after / total : 0;
        return (
          <li key={node}>
            <div className="mb-1 flex justify-between gap-2 text-sm">
              <span>{node} after</span>
              <span className="text-muted">
                {full}
                {share > 0.9 && <span className="text-warn font-semibold"> · {Math.round(share * 100)} %</span>}
              </span>
            </div>
            <CapacityBar
              used={total > 0 ? Math.min(used, after) / total : 0}
              added={total > 0 ? Math.max(0, after - used) / total : 0}
              label={`Memory of ${node} afterwards: ${full}`}
            />
          </li>
        );
      })}
    </ul>
  );
}
