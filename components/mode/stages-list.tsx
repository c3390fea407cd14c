import type { Plan } from "#lib/domain/plan/plan.ts";

/** What a plan that touches no machine does, one stage after the other. */
export function StagesList({ stages }: Pick<Plan, "stages">) {
  return (
    <ol className="border-line-soft grid gap-1 border-t px-4 py-3 text-sm">
      {stages.map(({ name }, index) => (
        <li key={name} className="flex gap-2">
          <span className="text-muted tabular-nums">{index + 1}.</span>
          {name}
        </li>
      ))}
    </ol>
  );
}
