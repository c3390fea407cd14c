"use client";

import { useQuery } from "@tanstack/react-query";
import type { Page } from "#lib/queries/list-query.ts";
import type { JournalLine, OperationView } from "#lib/queries/operations/operation-view.ts";
import { ActorProvider, type PageActor } from "#components/shell/actor.tsx";
import { OperationPlaceProvider } from "#components/operations/theatre/operation-place.tsx";
import { Theatre } from "#components/operations/theatre/theatre.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { askConsole, type Answer } from "./ask-console.ts";
import { BackToOptions } from "./back-to-options.tsx";
import { operationVerbs } from "./operation-verbs.ts";

const PLACE = { api: "/maintenance/data/operations", page: "/maintenance/operations", portal: false };

interface Acting {
  actor: PageActor;
  /** Whoever holds the console may act on every operation. */
  holdsConsole: boolean;
}

interface Read extends Acting {
  operation: OperationView;
  journal: Page<JournalLine>;
  at: number;
}

/** An operation without the portal around it: the same view, for the console and for signed-in operators. */
export function OperationPage({ id }: { id: string }) {
  const { data, error } = useQuery({ queryKey: ["console operation", id], queryFn: () => read(id), retry: 2 });
  if (error) {
    return (
      <Notice tone="bad" live="assertive" title="The operation can’t be shown">
        {error.message}
      </Notice>
    );
  }
  if (!data) return <Skeleton className="h-96" />;
  return (
    <OperationPlaceProvider place={PLACE}>
      <ActorProvider actor={data.actor}>
        {data.holdsConsole && <BackToOptions />}
        <div>
          <Theatre initial={data.operation} journal={data.journal} actions={operationVerbs} renderedAt={data.at} />
        </div>
      </ActorProvider>
    </OperationPlaceProvider>
  );
}

async function read(id: string): Promise<Read> {
  const [acting, operation, journal] = await Promise.all([
    askConsole<Acting>("acting", "GET"),
    askConsole<OperationView>(`operations/${id}`, "GET"),
    askConsole<Page<JournalLine>>(`operations/${id}/journal?limit=200`, "GET"),
  ]);
  return { ...valueOf(acting), operation: valueOf(operation), journal: valueOf(journal), at: Date.now() };
}

function valueOf<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value;
  throw new Error(answer.detail);
}
