"use client";

import type { TranscriptLine } from "#lib/queries/clusters/list-transcript.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { ClockTime } from "#components/ui/local-time.tsx";
import { plural } from "#components/ui/time-text.ts";

interface TranscriptProps {
  cluster: string;
  operation: string;
}

/** What was said to the members and by them, word by word; the newest at the top. */
export function Transcript({ cluster, operation }: TranscriptProps) {
  const { rows, more, error } = useLivePages<TranscriptLine>({
    path: `/api/v1/clusters/${encodeURIComponent(cluster)}/transcript?operation=${operation}&limit=100`,
    topics: [`operation:${operation}`, "clusters"],
  });
  return (
    <Card aria-labelledby="transcript" className="min-w-0">
      <CardHead id="transcript" title="Transcript">
        <span className="text-xs">{plural(rows.length, "message")}</span>
      </CardHead>
      <div
        className="max-h-96 overflow-auto px-4 py-2"
        tabIndex={0}
        role="region"
        aria-label="Transcript of the devices"
      >
        {error && <p className="text-bad py-2">{error.message}</p>}
        {rows.length === 0 && !error && (
          <p className="text-muted py-2">What is said to the devices and by them is written here, as it was said.</p>
        )}
        <ol className="grid gap-2 text-xs">
          {rows.map(({ id, at, member, direction, text }) => (
            <li key={id}>
              <p className="text-muted">
                <ClockTime at={at} /> {direction === "sent" ? "to" : "from"}{" "}
                {member === null ? "the cluster" : `node ${member}`}
              </p>
              <pre className="font-mono break-all whitespace-pre-wrap">{text}</pre>
            </li>
          ))}
        </ol>
        {more && (
          <Button onClick={more} size="sm" className="my-2">
            Show older
          </Button>
        )}
      </div>
    </Card>
  );
}
