import type { RunView } from "#lib/queries/runs/run-view.ts";
import { Pill } from "#components/ui/pill.tsx";
import { RUN_LOOK } from "./run-look.ts";

export function RunStatePill({ run }: { run: Pick<RunView, "state" | "label" | "cancelRequested"> }) {
  const { tone, icon } = RUN_LOOK[run.state];
  const ending = run.cancelRequested && !["complete", "completeError"].includes(run.state);
  return (
    <Pill tone={tone} icon={icon}>
      {ending ? `${run.label} · ending` : run.label}
    </Pill>
  );
}
