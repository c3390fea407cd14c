import Link from "next/link";
import type { Overview } from "#lib/queries/overview/show-overview.ts";
import { OPERATION_STATUS } from "#components/operations/status.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";

/** What goes on only after a person's answer or choice. */
export function Attention({ attention }: { attention: Overview["attention"] }) {
  if (attention.length === 0) return null;
  return (
    <Card aria-labelledby="attention" className="border-warn/50 mb-5">
      <CardHead id="attention" title="Needs you" />
      <ul>
        {attention.map(({ operationId, title, status, text, since }) => {
          const { label, tone, icon } = OPERATION_STATUS[status];
          return (
            <li
              key={operationId}
              className="border-line-soft flex flex-wrap items-center gap-x-3 gap-y-2 border-b px-4 py-3 last:border-0"
            >
              <Pill tone={tone} icon={icon}>
                {label}
              </Pill>
              <div className="min-w-0 flex-1 basis-56">
                <p className="font-semibold">{title}</p>
                <p className="text-muted">
                  {text} <RelativeTime at={since} />
                </p>
              </div>
              <Button asChild>
                <Link href={`/operations/${operationId}`}>{status === "asking" ? "Answer" : "Resolve"}</Link>
              </Button>
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
