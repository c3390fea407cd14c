import { randomUUID } from "node:crypto";
import type { Api } from "../client/api.ts";
import { EXIT } from "../client/exit.ts";
import { beAdmitted } from "./be-admitted.ts";
import { keepBeating } from "./keep-beating.ts";
import { outbox } from "./outbox.ts";
import { passSignals } from "./pass-signals.ts";
import { runChild, type Ended, type Running } from "./run-child.ts";
import { sessionBody, type RunOptions } from "./run-options.ts";
import { readTasks, runTasks, type TaskRun } from "./run-tasks.ts";
import { sendSpooled, spool } from "./spool.ts";

export interface RunDeps {
  api: Api;
  /** To the person or the mail of cron; the command has standard output to itself. */
  say(text: string): void;
  /** Where results wait that can't be told. */
  spoolFolder: string;
}

/** `lull run`: a command under maintenance control, from its admission to its recorded result. Answers its exit code. */
export async function runSession(deps: RunDeps, options: RunOptions): Promise<number> {
  const running: Running = { child: null, signal: null };
  const signals = passSignals(running);
  try {
    const tasks = options.tasks === undefined ? null : await readTasks(options.tasks);
    await sendSpooled(deps.spoolFolder, deps.api, deps.say);
    const admitted = await beAdmitted({ ...deps, ending: signals.ending }, options);
    if (admitted.state === "notNow") return EXIT.notNow;
    const box = outbox(deps.api, deps.say);
    const id = admitted.state === "admitted" ? admitted.id : null;
    const run = { ...deps, box, running, signals, id, options, isOver: () => running.signal !== null };
    if (admitted.state === "unasked") return await runUnasked(run, tasks);
    return await runAdmitted(run, tasks, admitted);
  } finally {
    signals.stop();
  }
}

type Run = TaskRun & RunDeps;

/** Runs what was admitted, and tells its result; signs of life go on until it is told. */
export async function runAdmitted(
  run: Run,
  tasks: readonly string[] | null,
  admitted: { id: string; heartbeatSeconds: number },
): Promise<number> {
  const beating = keepBeating(run, admitted);
  try {
    const isOver = (): boolean => run.isOver() || beating.ended !== null;
    const ended = tasks ? await runTasks({ ...run, isOver }, tasks) : await runChild(run.options.command, run.running);
    const message = beating.ended ?? ended.message;
    const path = `/api/v1/sessions/${admitted.id}/end`;
    const body = { ...ended, ...(message && { message }) };
    await tellAll(run, { what: `the end of session ${admitted.id}`, path, body });
    return ended.exitCode;
  } finally {
    await beating.stop();
  }
}

/** Runs unasked, because Lull can't be reached, and records it afterwards. */
async function runUnasked(run: Run, tasks: readonly string[] | null): Promise<number> {
  const startedAt = new Date();
  const ended: Ended = tasks ? await runTasks(run, tasks) : await runChild(run.options.command, run.running);
  const { exitCode, message } = ended;
  const when = { startedAt: startedAt.toISOString(), endedAt: new Date().toISOString() };
  const body = { id: randomUUID(), ...sessionBody(run.options), ...when, startedVia: "cli", exitCode };
  const what = `a session of ${run.options.kind} that ran unasked from ${when.startedAt} to ${when.endedAt}`;
  await tellAll(run, { what, path: "/api/v1/sessions/past", body: { ...body, ...(message && { message }) } });
  return exitCode;
}

/** Tells the last result. What can't be told in time is named, and kept for the next `lull run`. */
async function tellAll(run: Run, last: { what: string; path: string; body: Record<string, unknown> }): Promise<void> {
  const { box, options, signals, spoolFolder, api, say } = run;
  await box.tell(last);
  const left = await box.drain(options.keepTrying, signals.ending);
  for (const result of left) {
    const file = await spool(spoolFolder, api.origin, result);
    say(`Not recorded: ${result.what}. It is kept in ${file}, and the next 'lull run' sends it.`);
  }
}
