import type { Query, QueryClient } from "@tanstack/react-query";

const APART_MS = 500;

declare module "@tanstack/react-query" {
  interface Register {
    queryMeta: { topics?: readonly string[] };
  }
}

/**
 * Reads anew what the topics concern: each query at most twice a second, and never while an earlier
 * read of it is still on its way. `null` means that anything may have changed.
 */
export function invalidator(client: QueryClient): { invalidate(topics: readonly string[] | null): void; stop(): void } {
  const lastRead = new Map<string, number>();
  const due = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const readDue = (): void => {
    timer = undefined;
    const now = Date.now();
    for (const query of client.getQueryCache().getAll()) {
      if (!due.has(query.queryHash)) continue;
      if (query.state.fetchStatus === "fetching" || now - (lastRead.get(query.queryHash) ?? 0) < APART_MS) continue;
      due.delete(query.queryHash);
      lastRead.set(query.queryHash, now);
      void client.invalidateQueries({ predicate: (each) => each === query });
    }
    if (due.size > 0) timer = setTimeout(readDue, APART_MS);
  };

  return {
    invalidate(topics) {
      for (const query of client.getQueryCache().getAll()) if (concerns(query, topics)) due.add(query.queryHash);
      if (due.size > 0) timer ??= setTimeout(readDue, 50);
    },
    stop() {
      clearTimeout(timer);
      due.clear();
    },
  };
}

function concerns(query: Query, topics: readonly string[] | null): boolean {
  const wanted = query.meta?.topics;
  return wanted !== undefined && (topics === null || wanted.some((topic) => topics.includes(topic)));
}
