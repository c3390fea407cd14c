import { setTimeout as wait } from "node:timers/promises";
import type { AdmissionAnswer } from "#lib/use-cases/sessions/settle-admission.ts";
import { EXIT } from "../client/exit.ts";
import { ask, type Asked } from "./ask.ts";
import { outbox } from "./outbox.ts";
import { passSignals, type Signals } from "./pass-signals.ts";
import type { Running } from "./run-child.ts";
import { sessionBody, type RunOptions } from "./run-options.ts";
import { runAdmitted, type RunDeps } from "./run-session.ts";
import { readTasks } from "./run-tasks.ts";
import { sendSpooled } from "./spool.ts";

const LOOK_EVERY_MS = 2_000;

type Session = AdmissionAnswer & { name: string };
type Answer = Asked<{ session: Session | null }>;

/**
 * `lull run --pick-up`: executes what members start in the portal, one job after the other, until it is ended. A first
 * question that is wrong ends it; later on nothing does, since what is refused now may be right again (a platform that
 * is restored, a token that is renewed).
 */
export async function pickUpJobs(deps: RunDeps, options: RunOptions): Promise<number> {
  const running: Running = { child: null, signal: null };
  const signals = passSignals(running);
  const { target: _target, name: _name, ...body } = sessionBody(options);
  const tell = troubleTeller(deps.say);
  try {
    const tasks = options.tasks === undefined ? null : await readTasks(options.tasks);
    for (let heard = false; !signals.ending.aborted;) {
      await sendSpooled(deps.spoolFolder, deps.api, deps.say);
      const asked: Answer = await ask(deps.api.post("/api/v1/sessions/next", body, null));
      if (asked.state === "rejected" && !heard) throw asked.failure;
      heard ||= asked.state === "answered";
      tell(asked);
      const session = asked.state === "answered" ? asked.value.session : null;
      if (session) await execute({ ...deps, running, signals, options }, tasks, session);
      else await wait(LOOK_EVERY_MS, undefined, { signal: signals.ending }).catch(() => undefined);
    }
    return EXIT.ok;
  } finally {
    signals.stop();
  }
}

type Executor = RunDeps & { running: Running; signals: Signals; options: RunOptions };

/** What isn't admitted has been recorded already, and is over. */
async function execute(own: Executor, tasks: readonly string[] | null, session: Session): Promise<void> {
  const { id, name, decision, message, notice } = session;
  if (decision !== "admitted") return own.say(`Not run: ${name} (${id}). ${message ?? ""} ${notice ?? ""}`);
  own.say(`Picked up: ${name} (${id}).`);
  const isOver = (): boolean => own.running.signal !== null;
  await runAdmitted({ ...own, box: outbox(own.api, own.say), id, isOver }, tasks, session);
}

/** Says once why nothing is picked up, and once that it is again. */
function troubleTeller(say: RunDeps["say"]): (asked: Answer) => void {
  let told: string | null = null;
  return (asked) => {
    const why = asked.state === "answered" ? null : asked.state === "later" ? asked.detail : asked.failure.message;
    if (why !== told)
      say(why === null ? "Jobs are picked up again." : `No job is picked up now, and it is tried again: ${why}`);
    told = why;
  };
}
