"use client";

import { useQuery } from "@tanstack/react-query";
import type { OperationView } from "#lib/queries/operations/operation-view.ts";

/** The title of the operation that the page shows: it has been read by the page already. */
export function OperationTitle({ id }: { id: string }) {
  const { data } = useQuery<OperationView>({
    queryKey: [`/api/v1/operations/${id}`],
    meta: { topics: [`operation:${id}`] },
    enabled: false,
  });
  return <>{data?.title ?? "Operation"}</>;
}
