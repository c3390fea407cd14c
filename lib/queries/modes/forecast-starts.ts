import type { z } from "zod";
import { JOB_TARGETS, type JobPolicy } from "#lib/domain/jobs/job-policy.ts";
import type { EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
import { fateOfStart } from "#lib/domain/modes/forecast.ts";
import type { startForecast } from "./forecast-view.ts";

interface Kind {
  id: string;
  name: string;
  policy: JobPolicy;
}

/** What somebody meets who starts a run: by kind, and by target where its rule is another than the kind's own. */
export function startsByKind(kinds: readonly Kind[], mode: EffectiveMode): z.output<typeof startForecast>[] {
  return kinds.flatMap(({ id, name, policy }) => {
    const targets = [null, ...JOB_TARGETS.filter((target) => policy[target] !== undefined)];
    return targets.map((target) => ({ kind: id, kindName: name, target, fate: fateOfStart(mode, policy, target) }));
  });
}
