import type { ServiceAnswer, ServiceQuestion, StateLine } from "#lib/adapters/supervised/protocol.ts";
import type { ProcessSpec } from "./process-list.ts";
import { readResting, writeResting } from "./resting.ts";
import type { Supervised, Supervisor } from "./supervisor.ts";

/** Answers what is asked about the platform's own processes, one after the other. Lull's own can't be stopped so. */
export function services(
  specs: readonly ProcessSpec[],
  supervisor: Supervisor,
  stateDir: string,
): (question: ServiceQuestion) => Promise<ServiceAnswer> {
  const names = specs.filter(({ ofPlatform }) => ofPlatform).map(({ name }) => name);
  let last: Promise<unknown> = Promise.resolve();

  const answer = async (question: ServiceQuestion): Promise<ServiceAnswer> => {
    const changed = question.verb === "list" ? false : await change(question.verb, question.name);
    const known = supervisor.processes().filter(({ name }) => names.includes(name));
    return { ok: true, services: known.map(lineOf), changed };
  };
  const change = async (verb: "start" | "stop", name: string): Promise<boolean> => {
    const resting = readResting(stateDir);
    if (verb === "stop") resting.add(name);
    else resting.delete(name);
    // First what is wanted, then what is done: a supervisor that dies in between goes on with what was wanted.
    writeResting(stateDir, resting);
    return verb === "stop" ? supervisor.rest(name) : supervisor.wake(name);
  };

  return (question) => {
    if (question.verb === "list") return answer(question);
    if (!names.includes(question.name)) {
      const because = `There is no service '${question.name}'. The platform's are: ${names.join(", ")}.`;
      return Promise.resolve({ ok: false, because });
    }
    const mine = last.then(() => answer(question));
    last = mine.catch(() => undefined);
    return mine;
  };
}

function lineOf({ name, identity, restarts, wanted = true, since = null }: Supervised): StateLine {
  return { name, wanted, running: identity !== null, since, restarts };
}
