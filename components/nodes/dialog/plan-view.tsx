import type { Plan } from "#lib/domain/plan/plan.ts";
import { StagesList } from "#components/mode/stages-list.tsx";
import { estimateText } from "#components/operations/eta.ts";
import { plural } from "#components/ui/time-text.ts";
import { AfterLoads } from "./after-loads.tsx";
import { PlanTable, type PlanTableProps } from "./plan-table.tsx";

/** A plan before anybody confirms it: what becomes of each machine, how long, how full the nodes are then. */
export function PlanView({ plan, choiceOf }: { plan: Plan } & Pick<PlanTableProps, "choiceOf">) {
  return (
    <>
      <section aria-labelledby="what-will-happen" className="border-line rounded-xl border">
        <div className="flex flex-wrap items-baseline justify-between gap-x-3 px-4 py-2.5">
          <h3 id="what-will-happen" className="font-semibold">
            What will happen
          </h3>
          <p className="text-muted text-sm">
            {summary(plan)} · <Estimate plan={plan} />
          </p>
        </div>
        {plan.fates.length > 0 ? (
          <PlanTable fates={plan.fates} choiceOf={choiceOf} />
        ) : isStaged(plan) && plan.blockers.length === 0 ? (
          <StagesList stages={plan.stages} />
        ) : (
          <p className="border-line-soft text-muted border-t px-4 py-3">
            {plan.blockers.length > 0 ? "Nothing, as long as something stands in the way." : NOTHING}
          </p>
        )}
      </section>
      <AfterLoads loads={plan.loads} />
    </>
  );
}

const NOTHING = "No machine is touched.";

function Estimate({ plan: { estimate } }: { plan: Plan }) {
  const text = estimateText(estimate.lowSeconds, estimate.highSeconds);
  return text === null || estimate.basedOn === 0 ? (
    <>no history yet, so no estimate</>
  ) : (
    <>
      <span className="text-ink font-semibold">{text}</span> · from {plural(estimate.basedOn, "past step")}
    </>
  );
}

/** It is told by its stages: machines don't come into it. */
function isStaged({ subject }: Plan): boolean {
  return subject.kind === "platform" || subject.kind === "cluster";
}

function summary(plan: Plan): string {
  const { fates, stages } = plan;
  if (isStaged(plan)) return plural(stages.length, "stage");
  const count = (...of: string[]): number => fates.filter(({ fate }) => of.includes(fate)).length;
  const parts = [
    [count("move"), "move"],
    [count("stop", "stopAndRestart"), "stop"],
    [count("start"), "start"],
  ] as const;
  const said = parts.filter(([number]) => number > 0).map(([number, noun]) => plural(number, noun));
  return said.join(", ") || "nothing to move or stop";
}
