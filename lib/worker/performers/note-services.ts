import type { GroupFact, ServicesFact } from "#lib/domain/fleet/facts.ts";
import type { Ref } from "#lib/domain/plan/action.ts";
import { serviceKey } from "#lib/domain/services/service.ts";
import type { ControlJson, ControlTx } from "#lib/ports/databases.ts";
import { readGroup, type GroupReading } from "#lib/use-cases/services/read-group.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Look, PerformerDeps } from "./performer.ts";
import { shellAt } from "./shell-at.ts";

/** So many of a group are kept: a list without end is the node's own. */
const MOST_SERVICES = 1_000;

/** What ran before the maintenance is written down once: a second way into the same one finds it there. */
export async function noteServices(
  deps: PerformerDeps,
  { action, operationId }: Look<"service.note">,
): Promise<StepOutcome> {
  const record = await recordOf(deps.control, operationId);
  if (!record) return { kind: "done", detail: "no maintenance record is open" };
  if (record.services) return { kind: "done", detail: "was written down when the maintenance began" };
  const before = await groupsAt(deps, action.node);
  return {
    kind: "done",
    detail: `${before.reduce((sum, { services }) => sum + services.filter(({ running }) => running).length, 0)} run`,
    write: (tx) => keep(tx, record.id, { before, now: null, signed: false }),
  };
}

/** What runs at the end. Where somebody has gone on without some of them, that was signed there. */
export async function noteServicesNow(deps: PerformerDeps, node: Ref, operationId: string): Promise<void> {
  const { control } = deps;
  const record = await recordOf(control, operationId);
  if (!record?.services) return;
  const signed = await control.step.count({ where: { operationId, actionType: "service.check", status: "skipped" } });
  await keep(control, record.id, { ...record.services, now: await groupsAt(deps, node), signed: signed > 0 });
}

/** Groups that were looked at once more after the end: the balance that is open follows them. */
export async function renoteServices(tx: ControlTx, node: Ref, readings: readonly GroupReading[]): Promise<void> {
  const record = await tx.maintenance.findFirst({ where: { subjectKind: "node", subjectId: node.id, closedAt: null } });
  const services = record?.services as unknown as ServicesFact | null;
  if (!record || !services?.now) return;
  const fresh = new Map(readings.map((reading) => [reading.group.name, factOf(reading)]));
  await keep(tx, record.id, { ...services, now: services.now.map((group) => fresh.get(group.name) ?? group) });
}

async function recordOf(control: ControlTx, operationId: string) {
  const { maintenanceId } = await control.operation.findUniqueOrThrow({ where: { id: operationId } });
  if (maintenanceId === null) return null;
  const { id, services } = await control.maintenance.findUniqueOrThrow({ where: { id: maintenanceId } });
  return { id, services: services as unknown as ServicesFact | null };
}

async function groupsAt(deps: PerformerDeps, node: Ref): Promise<GroupFact[]> {
  const { shell, groups } = await shellAt(deps, node);
  return (await Promise.all(groups.map((group) => readGroup(shell, group)))).map(factOf);
}

function factOf({ group, services, problem }: GroupReading): GroupFact {
  const kept = services.slice(0, MOST_SERVICES);
  return {
    name: group.name,
    problem,
    services: kept.map((service) => ({
      key: serviceKey(service),
      running: service.running,
      status: service.status,
    })),
  };
}

async function keep(tx: ControlTx, id: string, services: ServicesFact): Promise<void> {
  await tx.maintenance.update({ where: { id }, data: { services: services as unknown as ControlJson } });
}
