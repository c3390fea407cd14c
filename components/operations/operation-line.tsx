import Link from "next/link";
import type { OperationSummary } from "#lib/queries/operations/operation-view.ts";
import { ProgressBar } from "#components/ui/bar.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { etaText } from "./eta.ts";
import { OPERATION_STATUS } from "./status.ts";

/** A running operation on one line, with how far it is. */
export function OperationLine({ operation }: { operation: OperationSummary }) {
  const { id, title, status, percent, etaSeconds, reason, by, startedAt } = operation;
  const { label, tone, icon } = OPERATION_STATUS[status];
  return (
    <Card className="px-4 py-3.5">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <Pill tone={tone} icon={icon}>
          {label}
        </Pill>
        <p className="min-w-0 flex-1 basis-48">
          <span className="font-semibold">{title}</span>{" "}
          <span className="text-muted">
            {reason && `${reason} · `}
            {by}
            {startedAt && (
              <>
                {" · "}
                <RelativeTime at={startedAt} />
              </>
            )}
          </span>
        </p>
        <p className="text-muted">
          {Math.round(percent)} % · <span className="text-ink font-semibold">{etaText(etaSeconds)}</span>
        </p>
        <Button asChild>
          <Link href={`/operations/${id}`}>
            Open<span className="sr-only"> {title}</span>
          </Link>
        </Button>
      </div>
      <ProgressBar
        percent={percent}
        label={`Progress of ${title}`}
        className="mt-3"
        tone={tone === "warn" || tone === "bad" ? tone : "run"}
      />
    </Card>
  );
}
