"use client";

import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { plural } from "#components/ui/time-text.ts";
import type { ReachView } from "#lib/queries/gate/read-reach.ts";

/** As they are typed; null: nobody waits for the pages. */
export interface PagesDraft {
  percent: string;
  minutes: string;
}

interface AwaitPagesProps {
  draft: PagesDraft | null;
  onChange(draft: PagesDraft | null): void;
}

const USUAL: PagesDraft = { percent: "90", minutes: "5" };

/** How many pages are open behind the gates, and whether nothing stops before most of them have got the notice. */
export function AwaitPages({ draft, onChange }: AwaitPagesProps) {
  const { data: reach } = useLiveQuery<ReachView>({ path: "/api/v1/reach", topics: ["mode"], everyMs: () => 3_000 });
  return (
    <div className="grid gap-3">
      <Checkbox
        label="Wait until the open pages have got the notice"
        hint={reach ? reachSentence(reach) : "The open pages are being counted."}
        checked={draft !== null}
        onCheckedChange={(on) => onChange(on ? USUAL : null)}
      />
      {draft && (
        <div className="grid grid-cols-2 gap-3">
          <TextField
            label="Percent of them"
            inputMode="numeric"
            value={draft.percent}
            onValueChange={(percent) => onChange({ ...draft, percent })}
          />
          <TextField
            label="At most, in minutes"
            inputMode="numeric"
            value={draft.minutes}
            onValueChange={(minutes) => onChange({ ...draft, minutes })}
          />
        </div>
      )}
    </div>
  );
}

function reachSentence({ gates, open, shown }: ReachView): string {
  if (gates === 0 && open === 0) return "No gate lives: nobody can be told, and the step ends at once.";
  if (open === 0) return "No page is open, in the portal or behind the gates.";
  return `${plural(open, "page")} open, in the portal and behind ${plural(gates, "gate")}; ${shown} show what holds now.`;
}

/** What the plan is asked with. */
export function pagesWish(draft: PagesDraft | null): { percent: number; minutes: number } | null {
  return draft && { percent: Number(draft.percent), minutes: Number(draft.minutes) };
}
