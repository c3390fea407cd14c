"use client";

import { CircleAlert, CircleCheck, TriangleAlert } from "lucide-react";
import { useState } from "react";
import type { Finding } from "#lib/ports/finding.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { plural } from "#components/ui/time-text.ts";
import { readLines } from "./read-lines.ts";

const LOOK = {
  ok: { icon: CircleCheck, ink: "text-ok", word: "fine" },
  warning: { icon: TriangleAlert, ink: "text-warn", word: "warning" },
  failed: { icon: CircleAlert, ink: "text-bad", word: "failed" },
} as const;

/** What `lull doctor` looks at, line by line as it is found. */
export function ChecksPage() {
  const [findings, setFindings] = useState<readonly Finding[] | null>(null);
  const [running, setRunning] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const run = async (): Promise<void> => {
    setFindings([]);
    setRunning(true);
    const add = (line: unknown): void => setFindings((before) => [...(before ?? []), line as Finding]);
    setProblem(await readLines("checks", add));
    setRunning(false);
  };
  const troubled = findings?.filter(({ status }) => status !== "ok").length ?? 0;
  return (
    <>
      <PageHead
        title="Checks"
        actions={
          <Button variant="primary" busy={running} onClick={() => void run()}>
            {findings ? "Run the checks again" : "Run the checks"}
          </Button>
        }
      >
        They look at everything that Lull stands on, and change nothing.
      </PageHead>
      <p role="status" className="font-semibold">
        {running && "Looking…"}
        {!running && findings && summary(findings.length, troubled)}
      </p>
      {problem && (
        <Notice tone="bad" live="assertive">
          {problem}
        </Notice>
      )}
      {findings && findings.length > 0 && (
        <Card>
          <ul aria-label="Findings" className="divide-line-soft divide-y">
            {findings.map((finding, index) => (
              <Line key={index} finding={finding} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}

function Line({ finding: { check, status, message, remedy } }: { finding: Finding }) {
  const { icon: Icon, ink, word } = LOOK[status];
  return (
    <li className="grid grid-cols-[1.25rem_minmax(0,1fr)] gap-3 px-4 py-2.5">
      <Icon aria-hidden className={`mt-0.5 size-5 ${ink}`} />
      <p className="wrap-anywhere">
        <span className="font-semibold">{check}</span>
        <span className="sr-only">, {word}:</span> {message}
        {remedy && <span className="text-muted block text-sm">{remedy}</span>}
      </p>
    </li>
  );
}

function summary(all: number, troubled: number): string {
  return troubled === 0
    ? `${plural(all, "finding")}: all is well.`
    : `${troubled} of ${plural(all, "finding")} ${troubled === 1 ? "needs" : "need"} attention.`;
}
