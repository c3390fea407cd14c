"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import type { Page } from "#lib/queries/list-query.ts";
import { fetchJson, type ApiProblem } from "./fetch-json.ts";
import type { Topic } from "./event-source.ts";
import { useConnected } from "./live-provider.tsx";
import { readAtOnce } from "./use-live-query.ts";

interface LivePages<T> {
  /** The API's path with its parameters but the cursor. */
  path: string;
  topics: readonly Topic[];
  /** The first page, as the server has rendered it for `initialPath`. */
  initial?: Page<T>;
  initialPath?: string;
}

interface Pages<T> {
  rows: T[];
  /** Reads the next page; undefined when this is all. */
  more: (() => void) | undefined;
  loading: boolean;
  error: ApiProblem | null;
}

/** A list that is read page by page as one scrolls, and anew when its topics change. */
export function useLivePages<T>({ path, topics, initial, initialPath }: LivePages<T>): Pages<T> {
  const connected = useConnected();
  const query = useInfiniteQuery<Page<T>, ApiProblem, { pages: Page<T>[] }, string[], string | null>({
    queryKey: [path],
    queryFn: ({ pageParam, signal }) => fetchJson<Page<T>>(withCursor(path, pageParam), signal),
    initialPageParam: null,
    getNextPageParam: (last) => last.nextCursor,
    meta: { topics },
    ...readAtOnce(connected),
    placeholderData: keepPreviousData,
    refetchInterval: connected ? false : 10_000,
    ...(initial && path === initialPath ? { initialData: { pages: [initial], pageParams: [null] } } : {}),
  });
  const { hasNextPage, isFetching, fetchNextPage } = query;
  const more = useCallback(() => {
    if (!isFetching) void fetchNextPage();
  }, [isFetching, fetchNextPage]);
  return {
    rows: query.data?.pages.flatMap(({ items }) => items) ?? [],
    more: hasNextPage ? more : undefined,
    loading: query.isPending,
    error: query.error,
  };
}

function withCursor(path: string, cursor: string | null): string {
  return cursor === null ? path : `${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`;
}
