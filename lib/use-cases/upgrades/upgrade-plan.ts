import { planRollback, type RollbackRequest } from "#lib/domain/planners/rollback.ts";
import { planUpgrade, type UpgradeRequest } from "#lib/domain/planners/upgrade.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import {
  loadRollbackSnapshot,
  loadUpgradeSnapshot,
  type UpgradeWorld,
} from "#lib/queries/upgrades/load-upgrade-snapshot.ts";
import { sealPlan } from "../operations/seal-plan.ts";
import { done, notFound, type Outcome } from "../outcome.ts";

/** Plans an upgrade from the world as it is now. */
export async function planUpgrading(
  control: ControlTx,
  world: UpgradeWorld,
  request: UpgradeRequest,
): Promise<Outcome<Plan>> {
  const row = await control.release.findUnique({ where: { version: request.version } });
  if (!row) return notFound(`There is no release ${request.version} here: bring its bundle first.`);
  const draft = planUpgrade(await loadUpgradeSnapshot(control, world, row), request);
  return done(await sealPlan(control, draft.subject.id, draft));
}

/** Plans going back to the release and the backup from before the last upgrade. */
export async function planRollingBack(
  control: ControlTx,
  world: UpgradeWorld,
  request: RollbackRequest,
): Promise<Outcome<Plan>> {
  const draft = planRollback(await loadRollbackSnapshot(control, world), request);
  return done(await sealPlan(control, draft.subject.id, draft));
}
