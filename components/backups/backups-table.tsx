import Link from "next/link";
import type { BackupView } from "#lib/queries/backups/list-backups.ts";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { Button } from "#components/ui/button.tsx";
import { memoryText } from "#components/ui/memory-text.ts";
import { Pill } from "#components/ui/pill.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { RestoreButton } from "./restore-button.tsx";

export type BackupVerb = "rehearse" | "remove";

interface BackupsTableProps {
  backups: readonly BackupView[];
  restore: PlanActions;
  onOpen(verb: BackupVerb, backup: BackupView): void;
}

const TONES = { running: "run", complete: "ok", failed: "bad", expired: "mute" } as const;
const CAUSES = { asked: "asked for", schedule: "by schedule", safety: "safety", imported: "imported" } as const;
const HEADS = ["Backup", "State", "Made", "Size", "Moment", "Verified", "Rehearsed", ""];

export function BackupsTable({ backups, restore, onOpen }: BackupsTableProps) {
  return (
    <Table label="Backups">
      <thead>
        <tr>
          {HEADS.map((head) => (
            <HeadCell key={head}>{head || <span className="sr-only">What to do</span>}</HeadCell>
          ))}
        </tr>
      </thead>
      <tbody>
        {backups.map((backup) => (
          <Row key={backup.id}>
            <Cell>
              <Name backup={backup} />
            </Cell>
            <Cell>
              <Pill tone={TONES[backup.status]}>{backup.status}</Pill>
              {backup.error && <p className="text-bad mt-1 max-w-72 text-xs">{backup.error}</p>}
            </Cell>
            <Cell>
              <RelativeTime at={backup.startedAt} />
            </Cell>
            <Cell className="tabular-nums">{backup.bytes === null ? "–" : memoryText(backup.bytes)}</Cell>
            <Cell>{backup.certificateId ? "cold: proven still" : "hot"}</Cell>
            <Cell>{backup.verifiedAt ? <RelativeTime at={backup.verifiedAt} /> : "not yet"}</Cell>
            <Cell>
              <Rehearsed backup={backup} />
            </Cell>
            <Cell>
              <div className="flex flex-wrap justify-end gap-2">
                <Verbs backup={backup} restore={restore} onOpen={onOpen} />
              </div>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Name({ backup: { name, database, target, schedule, cause, operationId, encrypted } }: { backup: BackupView }) {
  return (
    <>
      {operationId ? (
        <Link href={`/operations/${operationId}`} className="text-accent font-mono text-xs font-semibold underline">
          {name}
        </Link>
      ) : (
        <span className="font-mono text-xs font-semibold">{name}</span>
      )}
      <p className="text-muted text-xs">
        {database} at {target}, {schedule ? `schedule ${schedule}` : CAUSES[cause]}
        {encrypted ? ", encrypted" : ""}
      </p>
    </>
  );
}

function Rehearsed({ backup: { rehearsedAt, differences } }: { backup: BackupView }) {
  if (rehearsedAt === null) return "not yet";
  if (differences.length === 0) return <RelativeTime at={rehearsedAt} />;
  return <span className="text-bad text-xs">differs from its dump: {differences[0]}</span>;
}

function Verbs({ backup, restore, onOpen }: Omit<BackupsTableProps, "backups"> & { backup: BackupView }) {
  const { name, status } = backup;
  const refusal = status === "complete" ? null : `${name} is ${status}.`;
  return (
    <>
      <RestoreButton backup={backup} actions={restore} />
      <Button
        size="sm"
        disabledReason={refusal}
        aria-label={`Rehearse ${name}`}
        onClick={() => onOpen("rehearse", backup)}
      >
        Rehearse…
      </Button>
      <Button
        size="sm"
        variant="danger"
        disabledReason={refusal}
        aria-label={`Remove ${name}`}
        onClick={() => onOpen("remove", backup)}
      >
        Remove…
      </Button>
    </>
  );
}
