import type { ClusterSnapshot, ImageFact } from "#lib/domain/clusters/cluster-snapshot.ts";
import type { Course } from "#lib/domain/clusters/phases.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { rows, sql } from "../sql.ts";
import { factsIn } from "./facts-view.ts";

/** What planners know of a cluster, from what was last seen of it; null where there is no such cluster. */
export async function loadClusterSnapshot(
  control: ControlTx,
  name: string,
  now: Date,
): Promise<ClusterSnapshot | null> {
  const row = await control.cluster.findUnique({ where: { name } });
  if (!row) return null;
  const claim = await control.claim.findUnique({ where: { key: `cluster:${row.id}` }, include: { operation: true } });
  return {
    cluster: { id: row.id, name: row.name },
    driver: row.driver === "pair" ? "pair" : "junos",
    takenAt: now.getTime(),
    facts: factsIn(row.observed),
    observedAt: row.observedAt?.getTime() ?? null,
    silent: row.probeError,
    busy: claim && { operationId: claim.operationId, title: claim.operation.title },
    ...(await pastOf(control, row.id)),
  };
}

/** An image by its name, as far as it is here. */
export async function loadImage(control: ControlTx, name: string): Promise<ImageFact | null> {
  const row = await control.clusterImage.findUnique({ where: { name } });
  if (!row) return null;
  const { id, version, bytes, readyAt } = row;
  return { id, name, version: version ?? versionIn(name), bytes: Number(bytes), ready: readyAt !== null };
}

/** 'junos-srxsme-22.4R3-S2.11.tgz' says which build it is. */
function versionIn(name: string): string | null {
  return /(\d+\.\d+[A-Z]\d*[\w.-]*?)(?:-domestic|-export|-signed)*(?:\.tgz|\.tar\.gz|$)/.exec(name)?.[1] ?? null;
}

interface Past {
  course: Course | null;
  aborted: boolean;
}

/**
 * The course of the last upgrade that was sent, and whether the recovery's abort was taken since: it counts until a member
 * was rebooted or another upgrade was sent, and for a day, since somebody may mend a cluster by its console.
 */
async function pastOf(control: ControlTx, clusterId: string): Promise<Pick<ClusterSnapshot, "upgraded" | "aborted">> {
  const [past] = await rows<Past>(
    control,
    sql`WITH own AS (
          SELECT s."actionType" AS type, s.status, s.step -> 'action' AS action, s.handle, s."startedAt", s."finishedAt"
          FROM "Step" s JOIN "Operation" o ON o.id = s."operationId"
          WHERE o."subjectKind" = 'cluster' AND o."subjectId" = ${clusterId}
        ), upgrade AS (
          SELECT action -> 'course' AS course, "startedAt" AS at FROM own
          WHERE type = 'cluster.upgrade' AND handle ? 'sentAt' ORDER BY "startedAt" DESC LIMIT 1
        )
        SELECT (SELECT course FROM upgrade) AS course, EXISTS (
          SELECT 1 FROM own WHERE type = 'cluster.abortMember' AND status = 'done' AND "finishedAt" > now() - interval '1 day'
            AND "finishedAt" > coalesce((SELECT at FROM upgrade), '-infinity')
            AND "finishedAt" > coalesce(
              (SELECT max("finishedAt") FROM own WHERE type = 'cluster.rebootMember' AND status = 'done'), '-infinity')
        ) AS aborted`,
  );
  return { upgraded: past?.course ?? null, aborted: past?.aborted ?? false };
}
