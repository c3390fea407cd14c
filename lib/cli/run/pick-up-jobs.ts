import { setTimeout as wait } from "node:timers/promises";
import type { AdmissionAnswer } from "#lib/use-cases/sessions/settle-admission.ts";
import { EXIT } from "../client/exit.ts";
import { ask } from "./ask.ts";
import { outbox } from "./outbox.ts";
import { passSignals } from "./pass-signals.ts";
import type { Running } from "./run-child.ts";
import { sessionBody, type RunOptions } from "./run-options.ts";
import { runAdmitted, type RunDeps } from "./run-session.ts";
import { readTasks } from "./run-tasks.ts";
import { sendSpooled } from "./spool.ts";

const LOOK_EVERY_MS = 2_000;

interface PickedUp {
  session: (AdmissionAnswer & { name: string }) | null;
}

/** `lull run --pick-up`: executes what members start in the portal, one job after the other, until it is ended. */
export async function pickUpJobs(deps: RunDeps, options: RunOptions): Promise<number> {
  const { api, say } = deps;
  const running: Running = { child: null };
  const signals = passSignals(running);
  const { target: _target, name: _name, ...body } = sessionBody(options);
  const tasks = options.tasks === undefined ? null : await readTasks(options.tasks);
  try {
    while (!signals.ending.aborted) {
      const asked = await ask(api.post<PickedUp>("/api/v1/sessions/next", body, null));
      if (asked.state === "rejected") throw asked.failure;
      const session = asked.state === "answered" ? asked.value.session : null;
      if (session?.decision === "admitted") {
        await sendSpooled(deps.spoolFolder, api, say);
        say(`Picked up: ${session.name} (${session.id}).`);
        const run = { ...deps, box: outbox(api, say), running, signals, id: session.id, options };
        await runAdmitted(run, tasks, session);
      } else if (session === null) {
        await wait(LOOK_EVERY_MS, undefined, { signal: signals.ending }).catch(() => undefined);
      }
    }
    return EXIT.ok;
  } finally {
    signals.stop();
  }
}
