import { nextMove, type FlowMove, type FlowStep } from "#lib/domain/jobs/conductor-flow.ts";
import { mayRecord } from "#lib/domain/jobs/may-record.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import { endConductor } from "./end-conductor.ts";
import { gated, type RunnerDatabases } from "./gated.ts";
import { flowStepsOf } from "./flow-steps.ts";
import { wakeRunners } from "./wake-runners.ts";

interface Conducting {
  id: string;
  organizationId: string;
  workspaceId: string;
  parameters: unknown;
  registeredBy: string;
  registeredById: string | null;
  cancelRequestedAt: Date | null;
  isLate: boolean;
}

const MOST = 50;

/**
 * Takes the next step of every conductor that can take one: any runner does it, nobody owns a conductor. Jobs-stopped
 * leaves conductors alone (what they register is held by its own kind's rule); read-only freezes them.
 */
export async function advanceConductors(databases: RunnerDatabases): Promise<number> {
  return gated(databases, async (tx, modes) => {
    const conductors = await tx.$queryRaw<Conducting[]>`
      SELECT r.id, w."organizationId", r."workspaceId", r.parameters, r."registeredBy", r."registeredById",
        r."cancelRequestedAt",
        r.state = 'executing' AND r."startedAt" < now() - make_interval(secs => k."delayedSeconds"::float8) AS "isLate"
      FROM "Run" r JOIN "JobKind" k ON k.id = r."kindId" JOIN "Workspace" w ON w.id = r."workspaceId"
      WHERE r.state IN ('executing', 'delayed') AND k.executor = 'conductor'
        AND NOT EXISTS (SELECT FROM "Run" c WHERE c."parentId" = r.id
          AND c.state IN ('notExecuted', 'preparing', 'executing', 'delayed') AND r."cancelRequestedAt" IS NULL
          AND NOT (r.state = 'executing' AND r."startedAt" < now() - make_interval(secs => k."delayedSeconds"::float8)))
      ORDER BY r.seq LIMIT ${MOST}::int FOR UPDATE OF r SKIP LOCKED`;
    const open = conductors.filter((conductor) => mayRecord(modes.at(conductor)));
    for (const conductor of open) await advance(tx, conductor);
    if (open.length > 0) await wakeRunners(tx);
    return open.length;
  });
}

async function advance(tx: PlatformTx, conductor: Conducting): Promise<void> {
  const { id, isLate, cancelRequestedAt } = conductor;
  const runs = await tx.run.findMany({ where: { parentId: id }, select: { id: true, parentStep: true, state: true } });
  const steps = flowStepsOf(conductor.parameters);
  if (isLate) await enter(tx, id, "delayed");
  const move: FlowMove = nextMove(steps, runs);
  if (cancelRequestedAt && move.move !== "wait") return endConductor(tx, id, { state: "completeError", message: null });
  if (cancelRequestedAt) return cancelSteps(tx, id, cancelRequestedAt);
  switch (move.move) {
    case "register":
      return register(tx, conductor, move.step, steps[move.step]);
    case "complete":
      return endConductor(tx, id, { state: "complete", message: null });
    case "fail":
      return endConductor(tx, id, { state: "completeError", message: `Step ${move.step + 1} ended with an error.` });
    case "wait":
      return;
  }
}

/** The step's run is registered in the conductor's name and order; a kind that runners don't execute ends the flow. */
async function register(
  tx: PlatformTx,
  { id, workspaceId, registeredBy, registeredById }: Conducting,
  parentStep: number,
  step: FlowStep | undefined,
): Promise<void> {
  const kind = await tx.jobKind.findUnique({ where: { id: step?.kind ?? "" } });
  if (!step || !kind || (kind.executor !== "command" && kind.executor !== "builtIn")) {
    const message = `Step ${parentStep + 1} can't be started: runners don't execute '${step?.kind ?? ""}'.`;
    return endConductor(tx, id, { state: "completeError", message });
  }
  const { name, target, parameters } = step;
  const history = [{ state: "notExecuted", at: new Date().toISOString() }];
  const of = { kindId: kind.id, workspaceId, name, target, parameters, history };
  await tx.run.createMany({
    data: [{ ...of, parentId: id, parentStep, startedVia: "conductor", registeredBy, registeredById }],
    skipDuplicates: true,
  });
}

async function cancelSteps(tx: PlatformTx, id: string, at: Date): Promise<void> {
  const message = "Canceled with its conductor.";
  await tx.$executeRaw`
    UPDATE "Run" SET "cancelRequestedAt" = ${at}, message = ${message}, "updatedAt" = clock_timestamp(),
      state = CASE WHEN state = 'notExecuted' THEN 'completeError' ELSE state END,
      "endedAt" = CASE WHEN state = 'notExecuted' THEN now() END
    WHERE "parentId" = ${id}::uuid AND "cancelRequestedAt" IS NULL
      AND state IN ('notExecuted', 'preparing', 'executing', 'delayed')`;
}

async function enter(tx: PlatformTx, id: string, state: "delayed"): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Run" SET state = ${state}, "updatedAt" = clock_timestamp(),
      history = history || jsonb_build_array(jsonb_build_object('state', ${state}::text, 'at', now()))
    WHERE id = ${id}::uuid`;
}
