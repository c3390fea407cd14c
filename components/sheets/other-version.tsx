"use client";

import type { RowValues, SheetColumn } from "#lib/domain/sheets/sheet-columns.ts";
import type { FormProblem } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";

interface Present {
  values: RowValues;
  revision: number;
  updatedBy: string;
}

/** What is there now of a row that somebody else has changed; null where that isn't the problem. */
export function presentOf(problem: FormProblem | null): Present | null {
  return (problem?.versions?.present as Present | undefined) ?? null;
}

interface OtherVersionProps {
  columns: readonly SheetColumn[];
  present: Present;
  onTake(): void;
  onKeep(): void;
}

/** The version that is there, beside one's own in the form, and the two ways on. */
export function OtherVersion({ columns, present, onTake, onKeep }: OtherVersionProps) {
  return (
    <div className="border-line-soft grid gap-3 rounded-lg border p-3">
      <p className="font-semibold">As {present.updatedBy} has left it</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {columns.map(({ key, label }) => (
          <div key={key} className="contents">
            <dt className="text-muted">{label}</dt>
            <dd className="min-w-0 break-words">{String(present.values[key] ?? "none")}</dd>
          </div>
        ))}
      </dl>
      <div className="flex flex-wrap gap-2.5">
        <Button onClick={onTake}>Take this version</Button>
        <Button onClick={onKeep}>Keep mine, and save it over this</Button>
      </div>
    </div>
  );
}
