import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { changeLock } from "#lib/use-cases/console/database-lock.ts";
import { changeMaintenance } from "#lib/use-cases/maintenance/change-maintenance.ts";
import { applyReadOnly } from "#lib/use-cases/modes/apply-read-only.ts";
import { conflict, done, type Outcome } from "#lib/use-cases/outcome.ts";
import { wakeRunners } from "#lib/use-cases/runs/wake-runners.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** The platform is well: switches and notice as they were found, the console free, everybody let in. */
export async function reopenPlatform(
  deps: PerformerDeps,
  { operationId }: Look<"maintenance.reopen">,
): Promise<StepOutcome> {
  const { control, platform, platformWrites } = deps;
  const { maintenance } = await control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  // Retried after a failure: the state follows the operation within a second.
  if (maintenance === "on") return { kind: "look", inSeconds: 1, detail: "the platform isn't starting yet" };
  if (maintenance === "starting") {
    const opened = await control.$transaction((tx) => open(deps, tx, operationId));
    if (!opened.ok) return { kind: "failed", error: opened.detail };
  }
  const applied = await applyReadOnly({ control, writes: platformWrites });
  if (!applied.ok) {
    return { kind: "look", inSeconds: 2, detail: `PostgreSQL's own layer doesn't follow yet: ${applied.detail}` };
  }
  await platform.$transaction((tx) => wakeRunners(tx));
  return { kind: "done", detail: "switches and notice are as they were found", topics: ["mode"] };
}

async function open({ now }: PerformerDeps, tx: ControlTx, operationId: string): Promise<Outcome<null>> {
  const actor = systemActor("startup");
  const turned = await changeMaintenance(tx, { event: "started", actor, now: now(), reason: null, operationId });
  if (!turned.ok) return conflict(turned.because);
  // Whoever held it goes without: the token is void from here on.
  await changeLock(tx, ({ token }) => ({ lock: { token: token + 1, holder: null, wanted: null }, result: null }));
  return done(null);
}
