"use client";

import type { Page } from "#lib/queries/list-query.ts";
import type { JournalLine } from "#lib/queries/operations/operation-view.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { ClockTime } from "#components/ui/local-time.tsx";
import { useOperationPlace } from "./operation-place.tsx";
import { plural } from "#components/ui/time-text.ts";

/** The journal: everything that happened, with who. */
export function Log({ operation, initial }: { operation: string; initial: Page<JournalLine> }) {
  const path = `${useOperationPlace().api}/${operation}/journal?limit=200`;
  const { rows, more } = useLivePages<JournalLine>({
    path,
    topics: [`operation:${operation}`],
    initial,
    initialPath: path,
  });
  return (
    <Card aria-labelledby="log" className="min-w-0">
      <CardHead id="log" title="Log">
        <span className="text-xs">{plural(rows.length, "line")}</span>
      </CardHead>
      <div className="max-h-96 overflow-auto px-4 py-2" tabIndex={0} role="region" aria-label="Log of the operation">
        {rows.length === 0 && <p className="text-muted py-2">What happens is written here, line by line.</p>}
        <ol className="text-sm">
          {rows.map((line) => (
            <li key={line.id} className="grid grid-cols-[4.5rem_minmax(0,1fr)] gap-x-2 py-0.5">
              <ClockTime at={line.at} className="text-muted" />
              <span className="break-words">
                {line.message}
                {line.by && <span className="text-muted"> · {line.by}</span>}
              </span>
            </li>
          ))}
        </ol>
        {more && (
          <Button onClick={more} size="sm" className="my-2">
            Show more
          </Button>
        )}
      </div>
    </Card>
  );
}
