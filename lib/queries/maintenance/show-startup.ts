import { declaredSeconds, learnedSeconds } from "#lib/domain/console/startup-durations.ts";
import { startupProgress, type StartupProgress, type StartupTask } from "#lib/domain/console/startup-progress.ts";
import { PLATFORM } from "#lib/domain/modes/platform-snapshot.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { loadHistory } from "../operations/load-history.ts";

export interface StartupTaskView {
  id: string;
  name: string;
  status: StartupTask["status"];
  /** What it does just now, or has found: its success message. */
  detail: string | null;
  /** Why it failed. */
  error: string | null;
  /** How long it took; null while it isn't over. */
  seconds: number | null;
}

export interface StartupView extends StartupProgress {
  operationId: string;
  startedAt: string;
  /** No startup has been seen yet: its times are declared ones. */
  declared: boolean;
  /** Why it has failed; a retry needs the console. */
  failure: string | null;
  over: boolean;
  tasks: StartupTaskView[];
}

/** The newest startup of the platform, as its page tells it; null where there was none. */
export async function showStartup(control: ControlTx, now: Date): Promise<StartupView | null> {
  const operation = await control.operation.findFirst({
    where: { kind: "platform.startup" },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { id: true, status: true, failure: true, createdAt: true, steps: { orderBy: { ordinal: "asc" } } },
  });
  if (!operation) return null;
  const steps = operation.steps.filter(({ direction }) => direction === "forward");
  const inOrder = steps.toSorted((one, other) => one.stageIndex - other.stageIndex || one.ordinal - other.ordinal);
  const past = await loadHistory(
    control,
    PLATFORM.id,
    inOrder.map(({ actionType }) => actionType),
  );
  const learned = (action: string): number | null => learnedSeconds(past[action] ?? []);
  const tasks = inOrder.map(({ id, step, status, detail, error, actionType, startedAt, finishedAt }) => ({
    ...{ id, name: (step as { name?: string } | null)?.name ?? id, status: statusOf(status), detail, error },
    ...{ startedAt, finishedAt, expectedSeconds: learned(actionType) ?? declaredSeconds(actionType) },
  }));
  return {
    operationId: operation.id,
    startedAt: operation.createdAt.toISOString(),
    declared: inOrder.some(({ actionType, status }) => status !== "done" && learned(actionType) === null),
    failure: operation.failure,
    over: ["succeeded", "aborted"].includes(operation.status),
    ...startupProgress(tasks, now),
    tasks: tasks.map(({ startedAt, finishedAt, expectedSeconds: _, ...task }) => ({
      ...task,
      seconds: startedAt && finishedAt ? (finishedAt.getTime() - startedAt.getTime()) / 1_000 : null,
    })),
  };
}

function statusOf(status: string): StartupTask["status"] {
  switch (status) {
    case "done":
    case "skipped":
      return "succeeded";
    case "failed":
    case "cancelled":
      return "failed";
    case "running":
    case "asking":
      return "running";
    default:
      return "pending";
  }
}
