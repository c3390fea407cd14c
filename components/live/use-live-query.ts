"use client";

import { keepPreviousData, useQuery, type UseQueryResult } from "@tanstack/react-query";
import { fetchJson, type ApiProblem } from "./fetch-json.ts";
import type { Topic } from "./event-source.ts";
import { useConnected } from "./live-provider.tsx";

interface LiveQuery<T> {
  /** The API's path with its parameters; it is the query's key, too. */
  path: string;
  /** Which changes make it read anew. */
  topics: readonly Topic[];
  /** What the server has rendered the page with. */
  initial?: T | undefined;
  /** Reads this often besides, for figures that change with time alone; null: never. */
  everyMs?: (value: T | undefined) => number | null;
  enabled?: boolean;
}

const POLL_MS = 5_000;

/**
 * A page that is come to while changes are heard is read once more as it appears: what changed between its rendering
 * on the server and now was told before anybody listened for it. Until changes are heard, that is done when they are.
 */
export function readAtOnce(connected: boolean): { staleTime?: number } {
  return connected ? { staleTime: 0 } : {};
}

/** What changes while one looks: it is read anew when its topics change, or by polling without them. */
export function useLiveQuery<T>({
  path,
  topics,
  initial,
  everyMs,
  enabled = true,
}: LiveQuery<T>): UseQueryResult<T, ApiProblem> {
  const connected = useConnected();
  return useQuery<T, ApiProblem>({
    queryKey: [path],
    queryFn: ({ signal }) => fetchJson<T>(path, signal),
    meta: { topics },
    enabled,
    ...readAtOnce(connected),
    placeholderData: keepPreviousData,
    ...(initial === undefined ? {} : { initialData: initial }),
    refetchInterval: (query) => everyMs?.(query.state.data) ?? (connected ? false : POLL_MS),
  });
}
