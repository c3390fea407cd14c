"use client";

import type { RunnerView } from "#lib/queries/runs/live-runners.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Notice } from "#components/ui/notice.tsx";
import { plural } from "#components/ui/time-text.ts";

const EVERY_MS = 5_000;

/** Who executes the runs; and where nothing would start, why. */
export function RunnersNotice({ initial }: { initial: { items: RunnerView[] } }) {
  const { data = initial } = useLiveQuery<{ items: RunnerView[] }>({
    path: "/api/v1/runners",
    topics: [],
    initial,
    everyMs: () => EVERY_MS,
  });
  const blind = data.items.filter((runner) => runner.blind).map(({ name }) => name);
  if (data.items.length === 0) {
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
      {plural(data.items.length, "runner")} live:{" "}
      {data.items.map(({ name, runs }) => `${name} (${plural(runs, "run")})`).join(", ")}.
    </p>
  );
}
