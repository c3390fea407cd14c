import type { WritingRun } from "#lib/domain/modes/platform-snapshot.ts";
import type { AwaitRuns } from "#lib/domain/plan/mode-action.ts";
import type { Question } from "#lib/domain/plan/plan.ts";
import { count } from "#lib/domain/planners/wording.ts";
import { activeWriters } from "#lib/queries/quiesce/active-writers.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { cancelRun } from "#lib/use-cases/runs/cancel-run.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** A question's id goes on with the run's id, and since when it was waited for. */
const RUN_QUESTION = "run:";

/** Epoch milliseconds since when each run is waited for, by its id. */
type Since = Record<string, number>;

/**
 * Waits until every active run that can write has ended. Looks at the runs themselves each time, so that those which
 * have begun since the plan was made count too. Of one that takes too long a person is asked.
 */
export async function awaitRuns(deps: PerformerDeps, look: Look<"runs.await">): Promise<StepOutcome> {
  if (look.cancelRequested) return { kind: "cancelled", detail: "nobody waits for the runs any more" };
  const { choices, patienceSeconds } = look.action;
  const runs = await activeWriters(deps.platform);
  const open = runs.filter((run) => isWaitedFor(run, choices));
  const left = runs.length - open.length;
  if (open.length === 0) {
    return { kind: "done", detail: left > 0 ? `${count(left, "run")} left as they are` : "no run can write" };
  }
  await endChosen(deps, open, choices);
  const now = deps.now().getTime();
  const since = sinceOf(look.handle);
  const kept = Object.fromEntries(open.map(({ id }) => [id, since[id] ?? now]));
  const late = open.find(({ id }) => now - (kept[id] ?? now) > patienceSeconds * 1_000);
  if (late) return { kind: "ask", question: questionOf(late, look.action, kept[late.id] ?? now), lookAgain: true };
  return { kind: "look", inSeconds: 1, detail: waitingFor(open), handle: { since: kept } };
}

/** Whether the run that a question is about is active still: of one that has ended nothing needs to be decided. */
export async function isStillAwaited(platform: PerformerDeps["platform"], questionId: string): Promise<boolean> {
  const runs = await activeWriters(platform);
  return runs.some(({ id }) => questionId.startsWith(`${RUN_QUESTION}${id}:`));
}

/** A conductor comes to rest by itself: the runs that it starts are held, or are in this list themselves. */
function isWaitedFor({ id, conducts }: WritingRun, choices: AwaitRuns["choices"]): boolean {
  const choice = choices[id] ?? (conducts ? "accept" : "wait");
  return choice !== "accept";
}

async function endChosen(
  { control, platform, now }: PerformerDeps,
  open: readonly WritingRun[],
  choices: AwaitRuns["choices"],
): Promise<void> {
  const context = { actor: systemActor("quiesce"), control, platform, now };
  for (const { id, ending } of open) {
    if (choices[id] === "cancel" && !ending) await cancelRun(context, { id, reason: "the platform is quiesced" });
  }
}

function waitingFor([first, ...others]: readonly WritingRun[]): string {
  if (!first) return "";
  const more = others.length > 0 ? `, and ${others.length} more` : "";
  return `Waits for ${first.name} (${first.kind}, ${first.place})${first.ending ? ", which is told to end" : ""}${more}`;
}

/** Each answer is this step's own action with that choice; the wait begins anew with it. */
function questionOf({ id, name, kind, place }: WritingRun, action: AwaitRuns, since: number): Question {
  const choose = (choice: AwaitRuns["choices"][string]) =>
    ({ do: "perform", action: { ...action, choices: { ...action.choices, [id]: choice } } }) as const;
  return {
    id: `${RUN_QUESTION}${id}:${since}`,
    text: `${name} (${kind}, ${place}) hasn't ended after ${count(action.patienceSeconds, "second")}. What now?`,
    answers: [
      { id: "wait", label: "Wait longer", then: choose(action.choices[id] ?? "wait") },
      { id: "cancel", label: "Tell it to end", then: choose("cancel") },
      { id: "accept", label: "Accept it as not quiescent", needsReason: true, then: choose("accept") },
      { id: "rollBack", label: "Give up, and put the switches back", then: { do: "rollBack" } },
    ],
  };
}

function sinceOf(handle: unknown): Since {
  return (handle as { since?: Since } | null)?.since ?? {};
}
