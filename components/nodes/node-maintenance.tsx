import Link from "next/link";
import type { NodeMaintenance as Maintenance } from "#lib/queries/nodes/node-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";

const TITLE: Record<Maintenance["phase"], string> = {
  entering: "On its way into maintenance",
  in: "In maintenance: no new instance is placed here",
  leaving: "On its way out of maintenance",
  "stopped-by-failure": "Stopped by a failure, half-way",
};

/** The maintenance that the node has: who, why, since when, and the operation that is at work on it. */
export function NodeMaintenance({
  maintenance: { by, reason, since, phase, operationId },
}: {
  maintenance: Maintenance;
}) {
  return (
    <div className="mb-4">
      <Notice
        tone={phase === "stopped-by-failure" ? "bad" : phase === "in" ? "warn" : "info"}
        title={TITLE[phase]}
        action={
          operationId && (
            <Button asChild>
              <Link href={`/operations/${operationId}`}>{phase === "stopped-by-failure" ? "Resolve" : "Watch"}</Link>
            </Button>
          )
        }
      >
        {reason} · by {by}, <RelativeTime at={since} />
      </Notice>
    </div>
  );
}
