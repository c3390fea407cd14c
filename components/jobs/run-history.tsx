import type { RunDetail } from "#lib/queries/runs/run-view.ts";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";

/** Every state that a run has come to, in order. */
export function RunHistory({ history }: { history: RunDetail["history"] }) {
  return (
    <Card>
      <CardHead title="States" />
      <CardBody>
        <ol className="grid gap-1.5">
          {history.map(({ label, at }, index) => (
            <li key={index} className="flex justify-between gap-4">
              <span className={index === history.length - 1 ? "font-semibold" : undefined}>{label}</span>
              <span className="text-muted">
                <RelativeTime at={at} />
              </span>
            </li>
          ))}
        </ol>
      </CardBody>
    </Card>
  );
}
