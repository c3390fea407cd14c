import { Check, Circle, LoaderCircle, X } from "lucide-react";
import type { StartupTaskView } from "#lib/queries/maintenance/show-startup.ts";
import { Card } from "#components/ui/card.tsx";
import { duration } from "#components/ui/time-text.ts";

const LOOK = {
  succeeded: { icon: Check, word: "Done", tone: "text-ok" },
  running: { icon: LoaderCircle, word: "Now", tone: "text-run" },
  failed: { icon: X, word: "Failed", tone: "text-bad" },
  pending: { icon: Circle, word: "Still to come", tone: "text-faint" },
} as const;

/** The tasks of a startup, the current one marked; each says what it has found, or why it has failed. */
export function StartupTasks({ tasks }: { tasks: readonly StartupTaskView[] }) {
  return (
    <Card className="px-5 py-3">
      <ol aria-label="Tasks">
        {tasks.map((task) => (
          <Task key={task.id} task={task} />
        ))}
      </ol>
    </Card>
  );
}

function Task({ task }: { task: StartupTaskView }) {
  const { icon: Icon, word, tone } = LOOK[task.status];
  const { name, status, detail, error, seconds } = task;
  return (
    <li
      aria-current={status === "running" ? "step" : undefined}
      className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-start gap-3 py-2"
    >
      <Icon aria-hidden className={`mt-0.5 size-5 ${tone}`} />
      <div className="grid">
        <span className={status === "pending" ? "text-muted" : "font-semibold"}>
          {name}
          <span className="sr-only">: {word}</span>
        </span>
        {error ? (
          <span role="alert" className="text-bad text-sm break-words">
            {error}
          </span>
        ) : (
          detail && <span className="text-muted text-sm break-words">{detail}</span>
        )}
      </div>
      {seconds !== null && <span className="text-muted text-sm tabular-nums">{duration(seconds)}</span>}
    </li>
  );
}
