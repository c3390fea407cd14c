"use client";

import Link from "next/link";
import type { ChildView } from "#lib/queries/operations/operation-view.ts";
import { Card, CardHead } from "#components/ui/card.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { OPERATION_STATUS } from "../status.ts";
import { useOperationPlace } from "./operation-place.tsx";

/** The operations that this one runs, each with its state and its own page. */
export function Children({ operations }: { operations: readonly ChildView[] }) {
  const { page } = useOperationPlace();
  return (
    <Card aria-labelledby="children" className="mb-4">
      <CardHead id="children" title="Operations of this one" />
      <ul className="divide-line-soft divide-y">
        {operations.map(({ id, title, status, failure }) => {
          const { label, tone, icon } = OPERATION_STATUS[status];
          return (
            <li key={id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-2">
              <Pill tone={tone} icon={icon}>
                {label}
              </Pill>
              <Link href={`${page}/${id}`} className="text-accent font-[550] underline">
                {title}
              </Link>
              {failure && <span className="text-muted min-w-0 flex-1">{failure}</span>}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
