"use client";

import { DEFAULT_NOTICE, NOTICE_MOST, NOTICE_RECOMMENDED } from "#lib/domain/modes/notice.ts";
import { Field, TextArea } from "#components/ui/field.tsx";
import { cn } from "#components/ui/class-names.ts";

interface NoticeFieldProps {
  value: string;
  /** What holds where nothing is typed. */
  inherited: string;
  error: string | null;
  onChange(value: string): void;
}

/** The text for tenants, with its length and how they will read it in the statistics of a job that failed. */
export function NoticeField({ value, inherited, error, onChange }: NoticeFieldProps) {
  const letters = Array.from(value.trim()).length;
  const long = letters > NOTICE_RECOMMENDED;
  const shown = value.trim() || inherited || DEFAULT_NOTICE;
  return (
    <div className="grid gap-2">
      <Field
        label="Notice"
        error={error}
        hint={
          <span className={cn(long && "text-warn font-[550]")}>
            {letters} characters; 300 to {NOTICE_RECOMMENDED} at most are read at a glance. Empty: as the scope above
            has it, in the end the default.
          </span>
        }
      >
        {(control) => (
          <TextArea
            {...control}
            rows={4}
            maxLength={NOTICE_MOST}
            placeholder={inherited}
            value={value}
            onChange={(event) => onChange(event.target.value)}
            className="min-h-24"
          />
        )}
      </Field>
      <figure className="border-line bg-bg rounded-lg border p-3">
        <figcaption className="text-muted text-xs">
          As a tenant reads it in the statistics of a job that failed
        </figcaption>
        <p className="mt-1 break-words whitespace-pre-line">
          <span className="text-bad font-semibold">Failed.</span> The backup server is under maintenance. {shown}
        </p>
      </figure>
    </div>
  );
}
