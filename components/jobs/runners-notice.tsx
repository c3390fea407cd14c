"use client";

import type { RunCounts } from "#lib/queries/runs/count-runs.ts";
import { Notice } from "#components/ui/notice.tsx";
import { plural } from "#components/ui/time-text.ts";
import { useRunCounts } from "./use-run-counts.ts";

/** Who executes the runs; and where nothing would start, why. Read together with the counts, of the same moment. */
export function RunnersNotice({ initial }: { initial: RunCounts }) {
  const { data = initial } = useRunCounts(initial);
  const runners = data.runners ?? [];
  const blind = runners.filter((runner) => runner.blind).map(({ name }) => name);
  if (runners.length === 0) {
    return (
      <div className="mb-4">
        <Notice tone="bad" title="No runner is live" live="assertive">
          Nothing starts until one is. On the host, lull doctor says what is wrong; ./bin/up starts them.
        </Notice>
      </div>
    );
  }
  if (blind.length > 0) {
    return (
      <div className="mb-4">
        <Notice
          tone="bad"
          title={`${blind.join(", ")} can’t read the mode, and ${blind.length === 1 ? "starts" : "start"} nothing`}
          live="assertive"
        >
          What is registered waits. On the host, lull doctor and the runner’s log say why.
        </Notice>
      </div>
    );
  }
  return (
    <p className="text-muted mb-4 text-sm">
      {plural(runners.length, "runner")} live:{" "}
      {runners.map(({ name, runs }) => `${name} (${plural(runs, "run")})`).join(", ")}.
    </p>
  );
}
