"use client";

import Link from "next/link";
import type { BackupView } from "#lib/queries/backups/list-backups.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { memoryText } from "#components/ui/memory-text.ts";
import { Pill, type Tone } from "#components/ui/pill.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

/** What one would go back to: the newest backup, and how far it is proven. */
export function LastBackupCard() {
  const { data, error } = useLiveQuery<{ items: BackupView[] }>({
    path: "/api/v1/backups?limit=1",
    topics: ["backups"],
  });
  const backup = data?.items[0];
  const [tone, word] = backup ? proofOf(backup) : (["warn", "None yet"] as const);
  return (
    <Card aria-labelledby="overview-backup" className="min-w-0">
      <CardHead id="overview-backup" title={<Link href="/backups">Last backup</Link>}>
        {data && <Pill tone={tone}>{word}</Pill>}
      </CardHead>
      <CardBody className="grid gap-1">
        {backup ? (
          <Facts backup={backup} />
        ) : data ? (
          <p>
            There is nothing to go back to yet.{" "}
            <Link href="/backups" className="text-accent underline">
              Make a backup
            </Link>{" "}
            before anything else is changed.
          </p>
        ) : error ? (
          <p className="text-muted">{error.message}</p>
        ) : (
          <Skeleton className="h-16" />
        )}
      </CardBody>
    </Card>
  );
}

function proofOf({ status, verifiedAt, rehearsedAt, differences }: BackupView): readonly [Tone, string] {
  if (status === "running") return ["run", "Being made"];
  if (status !== "complete") return status === "failed" ? ["bad", "Failed"] : ["mute", "Expired"];
  if (differences.length > 0) return ["bad", "Differs from its dump"];
  if (rehearsedAt !== null) return ["ok", "Rehearsed"];
  return verifiedAt === null ? ["warn", "Not verified"] : ["ok", "Verified"];
}

function Facts({ backup }: { backup: BackupView }) {
  const { name, database, bytes, startedAt, certificateId, rehearsedAt, error } = backup;
  return (
    <>
      <p className="break-words">
        <span className="font-mono text-xs font-semibold">{name}</span>
        <span className="text-muted">
          , {database}
          {bytes !== null && `, ${memoryText(bytes)}`}, <RelativeTime at={startedAt} />
        </span>
      </p>
      <p className="text-muted">
        {certificateId
          ? "Cold: nothing was written meanwhile, by certificate."
          : "Hot: the platform was at work meanwhile."}
      </p>
      {rehearsedAt !== null && (
        <p className="text-muted">
          Restored into a scratch database and compared <RelativeTime at={rehearsedAt} />.
        </p>
      )}
      {error !== null && <p className="text-bad">{error}</p>}
    </>
  );
}
