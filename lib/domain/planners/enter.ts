import type { MaintenanceSnapshot } from "../modes/maintenance-snapshot.ts";
import { PLATFORM } from "../modes/platform-snapshot.ts";
import { PLAN_FORMAT, type PlanDraft, type Stage, type Warning } from "../plan/plan.ts";
import { enterStages, type EnterWish } from "./enter-stages.ts";
import { stageOf } from "./node-steps.ts";
import { modeBlockers } from "./mode-blockers.ts";
import { choiceWarnings, fateOf } from "./run-fates.ts";

export interface EnterRequest extends Pick<EnterWish, "choices" | "patienceSeconds"> {
  /** Before anything stops, so many of the open pages shall know; null: nobody waits for them. */
  awaitPages: PagesWish | null;
}

export interface PagesWish {
  /** Of the pages that are open behind gates. */
  percent: number;
  /** At most so long. */
  minutes: number;
}

/** Takes the platform down because a person wants it down (semantics: manual): it stays so until somebody leaves. */
export function planEnter(
  snapshot: MaintenanceSnapshot,
  { choices, patienceSeconds, awaitPages }: EnterRequest,
): PlanDraft {
  const title = "Put the platform in maintenance";
  const wish = { cause: "manual", certificate: false, choices, patienceSeconds } as const;
  const [opening, ...rest] = enterStages(snapshot, wish);
  return {
    kind: "platform.enter",
    formatVersion: PLAN_FORMAT,
    subject: PLATFORM,
    title,
    confirmLabel: title,
    stages: [...(opening ? [opening] : []), ...(awaitPages ? [pagesStage(awaitPages)] : []), ...rest],
    fates: [],
    runs: snapshot.runs.map((run) => fateOf(run, choices)),
    loads: [],
    blockers: modeBlockers(snapshot),
    warnings: [...choiceWarnings(snapshot.runs, choices), ...enterWarnings(snapshot)],
    choices: { ...choices },
    claims: ["mode"],
    reserves: [],
    abortPolicy: {
      way: "undo",
      leadsTo:
        "Until the last stage everything is put back as it is now, and the portal opens again. After it the platform stays in maintenance until it is left from the console.",
    },
  };
}

/** People see on their open pages what is going on before anything stops. */
function pagesStage({ percent, minutes }: PagesWish): Stage {
  const name = `Wait until ${percent} % of the open pages have got the notice, at most ${minutes} min`;
  const action = { type: "pages.await", percent, minutes } as const;
  return stageOf(name, [{ id: "pages", name, action, lanes: [], onAbort: "cancel", skippable: true }]);
}

/** What every way into maintenance has to say beforehand. */
export function enterWarnings({ services, inFlight }: MaintenanceSnapshot): Warning[] {
  const warnings: Warning[] = inFlight.map(({ operationId, title }) => ({
    code: "operation.inFlight",
    subject: operationId,
    message: `'${title}' is under way and goes on in maintenance. Wait for it, or abort it, if it shouldn't.`,
  }));
  if (services !== null) return warnings;
  const message =
    "Nobody who could stop the platform's runners answers on this host: stop them where they were started, or it isn't entered.";
  return [...warnings, { code: "services.unreachable", subject: PLATFORM.name, message }];
}
