"use client";

import { notifyManager, useQueryClient } from "@tanstack/react-query";
import { useCallback, useSyncExternalStore } from "react";

interface Titled {
  title?: string;
  name?: string;
}

/** By place: where the API has its things, and what one of them is called until its page has been read. */
const THINGS: Readonly<Record<string, { word: string; apis: readonly string[] }>> = {
  "/operations": { word: "Operation", apis: ["operations"] },
  "/jobs": { word: "Run", apis: ["runs", "sessions"] },
  "/sheets": { word: "Sheet", apis: ["sheets"] },
};

/** The title of what the page shows, where its address has only an id: the page itself has read it. */
export function ShownTitle({ href, id }: { href: string; id: string }) {
  const client = useQueryClient();
  const subscribe = useCallback(
    (onChange: () => void) => client.getQueryCache().subscribe(notifyManager.batchCalls(onChange)),
    [client],
  );
  const read = (): string | undefined => {
    for (const api of THINGS[href]?.apis ?? []) {
      const thing = client.getQueryData<Titled>([`/api/v1/${api}/${id}`]);
      if (thing) return thing.title ?? thing.name;
    }
    return undefined;
  };
  const title = useSyncExternalStore(subscribe, read, () => undefined);
  return <>{title ?? THINGS[href]?.word}</>;
}
