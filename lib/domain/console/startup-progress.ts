/** One task of the platform's startup, as the page shows it. */
export interface StartupTask {
  name: string;
  status: "pending" | "running" | "succeeded" | "failed";
  startedAt: Date | null;
  finishedAt: Date | null;
  /** How long it takes: learned from past startups, or declared where there was none. Seconds. */
  expectedSeconds: number;
}

export interface StartupProgress {
  /** 0 to 100; 100 only when every task has succeeded. */
  percent: number;
  /** Of the time that is left; null once a task has failed, or none is left. */
  secondsLeft: number | null;
  /** How long the current task has been at it for more than three times what it takes; null: it isn't stalled. */
  stalledMinutes: number | null;
}

/** A running task counts as almost done for as long as it says nothing else. */
const MOST_OF_A_TASK = 0.95;
const STALLED_AFTER_TIMES = 3;
/** Below this nothing counts as stalled: short tasks vary. Seconds. */
const STALLED_AT_LEAST = 60;

/** How far a startup is, by time: a task that takes long counts for more. */
export function startupProgress(tasks: readonly StartupTask[], now: Date): StartupProgress {
  const total = sum(tasks.map(weightOf));
  const done = sum(tasks.map((task) => weightOf(task) * shareOf(task, now)));
  const complete = tasks.every(({ status }) => status === "succeeded");
  const failed = tasks.some(({ status }) => status === "failed");
  return {
    percent: complete ? 100 : Math.min(99, Math.floor((done / total) * 100)),
    secondsLeft: complete || failed ? null : Math.ceil(total - done),
    stalledMinutes: stalledMinutes(tasks, now),
  };
}

function weightOf({ expectedSeconds }: StartupTask): number {
  return Math.max(1, expectedSeconds);
}

function shareOf(task: StartupTask, now: Date): number {
  if (task.status === "succeeded") return 1;
  if (task.status !== "running") return 0;
  return Math.min(MOST_OF_A_TASK, secondsOf(task, now) / weightOf(task));
}

function stalledMinutes(tasks: readonly StartupTask[], now: Date): number | null {
  const current = tasks.find(({ status }) => status === "running");
  if (!current) return null;
  const seconds = secondsOf(current, now);
  const late = seconds > Math.max(STALLED_AT_LEAST, STALLED_AFTER_TIMES * weightOf(current));
  return late ? Math.floor(seconds / 60) : null;
}

function secondsOf({ startedAt }: StartupTask, now: Date): number {
  return startedAt ? Math.max(0, (now.getTime() - startedAt.getTime()) / 1_000) : 0;
}

function sum(figures: readonly number[]): number {
  return figures.reduce((before, figure) => before + figure, 0);
}
