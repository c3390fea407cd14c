"use client";

import type { ModeView } from "#lib/queries/modes/mode-view.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { ExactTime } from "#components/ui/local-time.tsx";

/** What tenants are told while a switch is on; it can be changed while it is. */
export function NoticeCard({ mode, onEdit }: { mode: ModeView; onEdit(): void }) {
  const { notice, noticeIsDefault, expectedEnd, contact } = mode;
  return (
    <Card aria-label="Notice">
      <CardHead title="Notice">
        <Button size="sm" onClick={onEdit}>
          Edit notice…
        </Button>
      </CardHead>
      <CardBody className="grid gap-2.5 text-sm">
        <blockquote
          className="border-haz max-h-40 overflow-y-auto border-l-4 pl-3 break-words whitespace-pre-line"
          tabIndex={0}
        >
          {notice}
        </blockquote>
        <dl className="text-muted grid grid-cols-[auto_1fr] gap-x-3 gap-y-1">
          <dt>Text</dt>
          <dd>{noticeIsDefault ? "The default" : "Your own"}</dd>
          <dt>Expected end</dt>
          <dd>{expectedEnd === null ? "Not given" : <ExactTime at={expectedEnd} />}</dd>
          <dt>Who to ask</dt>
          <dd className="break-words">{contact ?? "Not given"}</dd>
        </dl>
      </CardBody>
    </Card>
  );
}
