import { afterLook, healthChange, type HealthPatience } from "#lib/domain/fleet/node-health.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { recordHealth } from "#lib/use-cases/inventory/record-health.ts";
import type { Watch } from "./schedule.ts";

interface HealthDeps {
  control: ControlClient;
  log: { info(fields: object, message: string): void };
  patience: HealthPatience;
}

/**
 * After a look: gives the node the status that its looks in a row ask for. What is remembered of the
 * looks dies with this worker, and the next one begins to count anew: that only makes it slower.
 */
export async function followHealth(
  { control, log, patience }: HealthDeps,
  watch: Watch,
  answered: boolean,
): Promise<void> {
  const at = performance.now();
  watch.health = afterLook(watch.health, answered, at);
  const to = healthChange(watch.health, at, watch.node, patience);
  if (to && (await recordHealth(control, watch.node, to, new Date()))) {
    log.info({ node: watch.node.name, status: to }, "a node's health changed its status");
    watch.node = { ...watch.node, status: to, ownError: to === "ERROR" };
  }
}
