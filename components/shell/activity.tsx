"use client";

import Link from "next/link";
import { Popover } from "radix-ui";
import type { OperationSummary } from "#lib/queries/operations/operation-view.ts";
import { etaText } from "#components/operations/eta.ts";
import { isMoving, OPERATION_STATUS } from "#components/operations/status.ts";
import { ProgressBar } from "#components/ui/bar.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { useTitlePercent } from "./use-title-percent.ts";

/** The pill in the header that is visible from everywhere, with the panel of what goes on. */
export function Activity({ open }: { open: readonly OperationSummary[] }) {
  const moving = open.filter(({ status }) => isMoving(status));
  const waiting = open.length - moving.length;
  const percent = moving.length
    ? Math.round(moving.reduce((sum, each) => sum + each.percent, 0) / moving.length)
    : null;
  useTitlePercent(percent);
  const tone = waiting > 0 ? "warn" : moving.length > 0 ? "run" : "mute";
  return (
    <Popover.Root>
      <Popover.Trigger className="shrink-0 rounded-full">
        <Pill tone={tone} className="min-h-7">
          <span className="sr-only">Activity: </span>
          <span className="max-sm:sr-only">{spoken(moving.length, percent, waiting)}</span>
          <span aria-hidden className="sm:hidden">
            {percent === null ? open.length : `${percent} %`}
          </span>
        </Pill>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="end"
          sideOffset={8}
          collisionPadding={8}
          aria-label="Activity"
          className="animate-appear border-line bg-raised shadow-float z-50 w-[min(26rem,calc(100vw-1rem))] rounded-xl border p-2"
        >
          {open.length === 0 && <p className="text-muted p-3">Nothing is running, and nothing needs you.</p>}
          <ul className="grid max-h-[60vh] gap-1 overflow-y-auto">
            {open.map((operation) => (
              <ActivityRow key={operation.id} operation={operation} />
            ))}
          </ul>
          <Popover.Close asChild>
            <Link
              href="/operations"
              className="text-accent hover:bg-line-soft mt-1 block rounded-lg px-3 py-2 text-sm font-[550]"
            >
              All operations
            </Link>
          </Popover.Close>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function ActivityRow({ operation: { id, title, status, percent, etaSeconds } }: { operation: OperationSummary }) {
  const { label, tone, icon } = OPERATION_STATUS[status];
  return (
    <li>
      <Popover.Close asChild>
        <Link href={`/operations/${id}`} className="hover:bg-line-soft block rounded-lg p-3">
          <span className="flex flex-wrap items-center gap-2">
            <span className="min-w-0 flex-1 truncate font-semibold">{title}</span>
            <Pill tone={tone} icon={icon}>
              {label}
            </Pill>
          </span>
          <span className="text-muted mt-1.5 mb-1 flex justify-between text-xs">
            <span>{Math.round(percent)} %</span>
            {isMoving(status) && <span>{etaText(etaSeconds)}</span>}
          </span>
          <ProgressBar
            percent={percent}
            label={`Progress of ${title}`}
            tone={tone === "mute" || tone === "accent" ? "run" : tone}
          />
        </Link>
      </Popover.Close>
    </li>
  );
}

function spoken(moving: number, percent: number | null, waiting: number): string {
  const parts = [];
  if (percent !== null) parts.push(`${moving} running · ${percent} %`);
  if (waiting > 0) parts.push(waiting === 1 ? "1 needs you" : `${waiting} need you`);
  return parts.join(" · ") || "Nothing running";
}
