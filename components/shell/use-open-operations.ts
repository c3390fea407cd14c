"use client";

import type { Page } from "#lib/queries/list-query.ts";
import type { OperationSummary } from "#lib/queries/operations/operation-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { isMoving, isOpen } from "#components/operations/status.ts";

export const OPEN_OPERATIONS_PATH =
  "/api/v1/operations?status=queued,running,paused,asking,aborting,failed,abortFailed&limit=50";

/** The operations that have not come to their end, newest first; none where null says that they may not be read. */
export function useOpenOperations(initial?: Page<OperationSummary> | null): OperationSummary[] {
  const { data } = useLiveQuery<Page<OperationSummary>>({
    path: OPEN_OPERATIONS_PATH,
    topics: ["operations"],
    initial: initial ?? undefined,
    enabled: initial !== null,
    // Percent and estimate go on with the time.
    everyMs: (page) => (page?.items.some(({ status }) => isMoving(status)) ? 3_000 : null),
  });
  return (data?.items ?? []).filter(({ status }) => isOpen(status));
}
