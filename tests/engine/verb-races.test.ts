import { afterEach, describe, expect, it } from "vitest";
import { startNodeMaintenance } from "#lib/use-cases/nodes/start-node-maintenance.ts";
import { abortOperation } from "#lib/use-cases/operations/abort-operation.ts";
import { dispatchOnce } from "#lib/worker/dispatch/dispatch-once.ts";
import { engineWorld, type EngineWorld } from "./engine-world.ts";

let world: EngineWorld;
afterEach(() => world.close());

const now = (): Date => new Date();

describe("a dispatch beside a verb that isn't committed yet", () => {
  it("doesn't end an operation whose abort is accepted meanwhile: what is done is taken back", async () => {
    const operationId = await drain();
    await world.control.step.updateMany({ where: { operationId }, data: { status: "done", attempt: 1 } });
    expect(await besideVerb(operationId)).toMatchObject({ ok: true });
    expect(await statusOf(operationId)).toBe("aborting");
    await dispatchOnce(world.control, now);
    expect(await statusOf(operationId)).toBe("aborting");
    expect(await world.control.step.count({ where: { operationId, direction: "back" } })).toBeGreaterThan(0);
    expect(await world.control.claim.count()).toBe(1);
  });

  it("starts no step of it", async () => {
    const operationId = await drain();
    expect(await besideVerb(operationId)).toMatchObject({ ok: true });
    expect(await world.control.step.count({ where: { operationId, attempt: { gt: 0 } } })).toBe(0);
    await dispatchOnce(world.control, now);
    expect(await statusOf(operationId)).toBe("aborted");
    expect(await world.control.claim.count()).toBe(0);
  });

  it("comes again by itself where nothing came of the verb", async () => {
    const operationId = await drain();
    await world.control.$executeRaw`SELECT graphile_worker.complete_jobs(array(SELECT id FROM graphile_worker.jobs))`;
    const refused = world.control.$transaction(async (verb) => {
      await verb.$executeRaw`SELECT 1 FROM "Operation" WHERE id = ${operationId}::uuid FOR UPDATE`;
      await dispatchOnce(world.control, now);
      throw new Error("refused");
    });
    await expect(refused).rejects.toThrow("refused");
    expect(await statusOf(operationId)).toBe("queued");
    const jobs = await world.control.$queryRaw<{ task: string }[]>`
      SELECT task_identifier AS task FROM graphile_worker.jobs WHERE run_at <= now() + interval '1 second'`;
    expect(jobs).toEqual([{ task: "dispatch" }]);
  });
});

async function drain(): Promise<string> {
  world = await engineWorld({ guests: [{ name: "vm-1", node: "sim1" }] });
  const outcome = await startNodeMaintenance(world.context, { node: "sim1", vmAction: "move", reason: "fan" });
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}

/** An abort that is written, but not committed, while the dispatcher reads, decides and writes. */
async function besideVerb(operationId: string) {
  const { control } = world;
  return control.$transaction(async (verb) => {
    const within = { ...world.context, control: { $transaction: (run: (tx: typeof verb) => unknown) => run(verb) } };
    const outcome = await abortOperation(within as unknown as typeof world.context, { operation: operationId });
    await dispatchOnce(control, now);
    return outcome;
  });
}

async function statusOf(id: string): Promise<string> {
  return (await world.control.operation.findUniqueOrThrow({ where: { id } })).status;
}
