"use client";

import Link from "next/link";
import type { ScheduleView } from "#lib/queries/backups/list-schedules.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";

interface SchedulesTableProps {
  schedules: readonly ScheduleView[];
  turn(input: unknown): Promise<Outcome<unknown>>;
  onRemove(name: string): void;
}

export function SchedulesTable({ schedules, turn, onRemove }: SchedulesTableProps) {
  const { busy, problem, submit } = useSubmit(turn);
  return (
    <>
      {problem && (
        <p role="alert" className="text-bad px-4 pt-3 text-sm">
          {problem.detail}
        </p>
      )}
      <Table label="Schedules">
        <thead>
          <tr>
            {["Schedule", "When (UTC)", "Next", "Keeps", "Last one", ""].map((head) => (
              <HeadCell key={head}>{head || <span className="sr-only">What to do</span>}</HeadCell>
            ))}
          </tr>
        </thead>
        <tbody>
          {schedules.map((schedule) => (
            <Row key={schedule.name}>
              <Cell>
                <span className="font-semibold">{schedule.name}</span>
                <p className="text-muted text-xs">
                  {schedule.database} to {schedule.target}
                  {schedule.rehearse ? ", each rehearsed" : ""}
                </p>
              </Cell>
              <Cell className="font-mono text-xs">{schedule.cron}</Cell>
              <Cell>
                <Next schedule={schedule} />
              </Cell>
              <Cell>{keeps(schedule)}</Cell>
              <Cell>
                <Last schedule={schedule} />
              </Cell>
              <Cell>
                <div className="flex flex-wrap justify-end gap-2">
                  <Button
                    size="sm"
                    busy={busy}
                    aria-label={`Switch ${schedule.name} ${schedule.enabled ? "off" : "on"}`}
                    onClick={() => void submit({ name: schedule.name, enabled: !schedule.enabled })}
                  >
                    Switch {schedule.enabled ? "off" : "on"}
                  </Button>
                  <Button
                    size="sm"
                    variant="danger"
                    aria-label={`Remove the schedule ${schedule.name}`}
                    onClick={() => onRemove(schedule.name)}
                  >
                    Remove…
                  </Button>
                </div>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </>
  );
}

function Next({ schedule: { enabled, nextAt, hindrance } }: { schedule: ScheduleView }) {
  if (!enabled) return <Pill tone="mute">off</Pill>;
  if (hindrance) return <span className="text-warn text-xs">Due, and waits: {hindrance}</span>;
  return nextAt ? <RelativeTime at={nextAt} /> : "never";
}

function Last({ schedule: { last } }: { schedule: ScheduleView }) {
  if (!last) return "none yet";
  const failed = last.status === "failed" || last.status === "aborted" || last.status === "abortFailed";
  return (
    <>
      <Link href={`/operations/${last.operationId}`} className="text-accent font-semibold underline">
        {failed ? "failed" : last.status}
      </Link>{" "}
      <RelativeTime at={last.at} />
      {failed && last.failure && <p className="text-bad max-w-72 text-xs">{last.failure}</p>}
    </>
  );
}

function keeps({ keepLast, keepDays }: ScheduleView): string {
  const rules = [keepLast === null ? "" : `the last ${keepLast}`, keepDays === null ? "" : `${keepDays} days`];
  return rules.filter(Boolean).join(", and ") || "all";
}
