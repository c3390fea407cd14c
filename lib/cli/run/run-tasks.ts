import { readFile } from "node:fs/promises";
import type { Api } from "../client/api.ts";
import { CommandFailure, EXIT } from "../client/exit.ts";
import { ask } from "./ask.ts";
import type { Outbox } from "./outbox.ts";
import { runChild, type Ended, type Running } from "./run-child.ts";
import type { RunOptions } from "./run-options.ts";
import type { Signals } from "./pass-signals.ts";

export interface TaskRun {
  api: Api;
  say(text: string): void;
  box: Outbox;
  running: Running;
  signals: Signals;
  /** It is to end, by a signal or by a person's wish: no further task is begun. */
  isOver(): boolean;
  /** Null: it runs unasked, and nothing is told of its tasks. */
  id: string | null;
  options: RunOptions;
}

/** The lines of a file of tasks; empty ones and those that begin with # are left out. */
export async function readTasks(file: string): Promise<string[]> {
  const text = await readFile(file, "utf8").catch((error: Error) => {
    throw new CommandFailure(EXIT.usage, `The tasks can't be read: ${error.message}`);
  });
  const lines = text.split("\n").map((line) => line.trim());
  return lines.filter((line) => line !== "" && !line.startsWith("#"));
}

/**
 * Runs the command once per task, asking before each. After a refusal the rest fail without being run. The exit code
 * is that of the first task that failed; 75 where one was refused.
 */
export async function runTasks(run: TaskRun, tasks: readonly string[]): Promise<Ended> {
  const started = performance.now();
  let exitCode = 0;
  let refused = false;
  for (const [index, name] of tasks.entries()) {
    if (run.isOver()) break;
    const ended = await runTask(run, { ordinal: index + 1, name }, refused);
    refused ||= ended === "refused";
    const code = ended === "refused" ? EXIT.notNow : ended;
    exitCode ||= code;
  }
  const durationSeconds = (performance.now() - started) / 1_000;
  return { exitCode: refused ? EXIT.notNow : exitCode || (run.isOver() ? 143 : 0), durationSeconds };
}

interface Task {
  ordinal: number;
  name: string;
}

async function runTask(run: TaskRun, task: Task, rest: boolean): Promise<number | "refused"> {
  const refusal = await askForTask(run, task);
  if (refusal !== null) {
    if (!rest) run.say(`Task ${task.ordinal} (${task.name}) isn't begun, and no later one: ${refusal.text}`);
    // What the server has refused it has recorded already.
    if (!refusal.recorded)
      await tellEnd(run, task, { exitCode: EXIT.notNow, message: refusal.text, durationSeconds: 0 });
    return "refused";
  }
  const ended = await runChild(argvOf(run.options.command, task.name), run.running);
  await tellEnd(run, task, ended);
  return ended.exitCode;
}

interface Refusal {
  text: string;
  /** The server knows of it. */
  recorded: boolean;
}

/** Null: the task may begin. */
async function askForTask({ api, id, options }: TaskRun, task: Task): Promise<Refusal | null> {
  if (id === null) return null;
  const path = `/api/v1/sessions/${id}/tasks`;
  const asked = await ask(api.post<{ decision: "admitted" | "refused"; message: string | null }>(path, task));
  switch (asked.state) {
    case "answered":
      return asked.value.decision === "admitted" ? null : { text: asked.value.message ?? "", recorded: true };
    case "later":
      // A run that may go on goes on: what it did is told when that is possible again.
      return asked.decision === "refused" ? { text: asked.detail, recorded: false } : null;
    case "unreachable":
      return options.ifUnreachable === "run" ? null : { text: asked.failure.message, recorded: false };
    case "rejected":
      return { text: asked.failure.message, recorded: true };
  }
}

async function tellEnd({ box, id }: TaskRun, { ordinal, name }: Task, ended: Ended): Promise<void> {
  if (id === null) return;
  const what = `the end of task ${ordinal} (${name}) of session ${id}`;
  await box.tell({ what, path: `/api/v1/sessions/${id}/tasks/${ordinal}/end`, body: { name, ...ended } });
}

/** The task stands where {} is, in each argument, else it is the last one. */
export function argvOf(command: readonly string[], task: string): string[] {
  const filled = command.map((word) => word.replaceAll("{}", () => task));
  return command.some((word) => word.includes("{}")) ? filled : [...command, task];
}
