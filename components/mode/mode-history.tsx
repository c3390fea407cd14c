"use client";

import { History } from "lucide-react";
import { SWITCH_LABEL } from "#lib/domain/modes/mode.ts";
import type { Page } from "#lib/queries/list-query.ts";
import type { ModeHistoryEntry } from "#lib/queries/modes/list-mode-history.ts";
import { useLivePages } from "#components/live/use-live-pages.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { useReadersZone } from "#components/ui/local-time.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { exactTime } from "#components/ui/time-text.ts";

export const HISTORY_PATH = "/api/v1/mode/history?limit=50";

/** Every change of the mode, newest first: who, when, why, from what to what. */
export function ModeHistory({ initial }: { initial: Page<ModeHistoryEntry> }) {
  const { rows, more } = useLivePages<ModeHistoryEntry>({
    path: HISTORY_PATH,
    topics: ["mode"],
    initial,
    initialPath: HISTORY_PATH,
  });
  const zone = useReadersZone();
  return (
    <Card aria-labelledby="mode-history">
      <CardHead title="History" id="mode-history" />
      {rows.length === 0 ? (
        <EmptyState icon={History} title="The mode was never changed">
          Each change is kept here with who made it and why.
        </EmptyState>
      ) : (
        <ol className="divide-line-soft divide-y" aria-label="History">
          {rows.map((entry) => (
            <li key={entry.id} className="grid gap-0.5 px-4 py-2.5">
              <p>
                <span className="font-[550]">{entry.by}</span>, {entry.name}: {changes(entry, zone).join(", ")}
              </p>
              <p className="text-muted text-sm">
                <RelativeTime at={entry.at} />
                {entry.reason !== null && <>, “{entry.reason}”</>}
              </p>
            </li>
          ))}
        </ol>
      )}
      {more && (
        <div className="p-3 text-center">
          <Button size="sm" onClick={more}>
            Show older ones
          </Button>
        </div>
      )}
    </Card>
  );
}

const FIELDS = ["jobsStopped", "readOnly", "notice", "expectedEnd", "contact"] as const;

function changes({ after }: ModeHistoryEntry, zone: string | undefined): string[] {
  return FIELDS.filter((field) => field in after).map((field) => {
    const value = after[field];
    if (field === "jobsStopped" || field === "readOnly")
      return `‘${SWITCH_LABEL[field]}’ ${value === true ? "ON" : "OFF"}`;
    if (field === "expectedEnd")
      return typeof value === "string" ? `expected end ${exactTime(value, zone)}` : "no expected end";
    if (field === "contact") return typeof value === "string" ? `ask ${value}` : "nobody to ask";
    return typeof value === "string"
      ? `notice “${value.length > 80 ? `${value.slice(0, 80)}…` : value}”`
      : "the default notice";
  });
}
