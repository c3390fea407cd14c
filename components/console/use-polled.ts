"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { askConsole, type Refused } from "./ask-console.ts";

interface Polled<T> {
  /** Null: not read yet. */
  value: T | null;
  /** Why the last read brought nothing. */
  refused: Refused | null;
  /** When this browser read it, epoch milliseconds: countdowns go on from here. */
  readAt: number;
  readAgain(): Promise<void>;
}

/** Reads one of the console's routes again and again. That isn't a person's doing, and keeps no lock. */
export function usePolled<T>(path: string, everyMs: number): Polled<T> {
  const client = useQueryClient();
  const queryKey = ["console", path];
  const { data } = useQuery({
    queryKey,
    queryFn: async () => ({ answer: await askConsole<T>(path, "GET"), at: Date.now() }),
    refetchInterval: everyMs,
    refetchIntervalInBackground: true,
    retry: false,
    staleTime: 0,
  });
  return {
    value: data?.answer.ok ? data.answer.value : null,
    refused: data && !data.answer.ok ? data.answer : null,
    readAt: data?.at ?? 0,
    readAgain: () => client.invalidateQueries({ queryKey }),
  };
}
