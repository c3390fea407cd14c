import { afterAll, beforeAll, expect, it } from "vitest";
import { connected } from "#lib/adapters/postgres/connected.ts";
import { findCertificate } from "#lib/queries/quiesce/find-certificate.ts";
import { eventually } from "../eventually.ts";
import { startWorkerProcess, type WorkerProcess } from "../engine/worker-process.ts";
import { lockingServices } from "../maintenance/locking-services.ts";
import { quiesceWorld, type QuiesceWorld } from "./quiesce-world.ts";

let world: QuiesceWorld;
const workers = new Map<string, WorkerProcess>();

beforeAll(async () => {
  // Workers watch the platform: without a runner it would count as down.
  world = await quiesceWorld(lockingServices(["runner-1"]));
  await world.services.start("runner-1");
});
afterAll(async () => {
  for (const worker of workers.values()) await worker.stop();
  await world.services.stop("runner-1");
  await world.close();
});

/** In real time, by real processes: PostgreSQL counts what is written only some seconds later. */
it(
  "kill -9 of the worker at each step of quiesce: another goes on, and ten seconds without a writer are ten seconds [SEM-16]",
  { timeout: 300_000 },
  async () => {
    const run = await world.run({ name: "Nightly patch" });
    await Promise.all(["worker-1", "worker-2"].map(start));
    const id = await world.quiesce();

    await killHolderOf(id, "runs");
    await world.end(run.id);
    await world.untilStep(id, "proof", ({ detail }) => expect(detail).toMatch(/Still for \d s/));
    await killHolderOf(id, "proof");
    expect(await findCertificate(world.control)).toBeNull();

    // The right to write is the app's: an owner has another, and is seen all the same.
    await world.untilStep(id, "proof", ({ detail }) => expect(detail).toMatch(/Still for \d s/));
    await writeAsOwner();
    const writtenAt = Date.now();
    await world.untilStep(id, "proof", ({ detail }) => expect(detail).toMatch(/^Begins anew: .*LogLevel/));
    await world.until(id, "succeeded");
    expect(Date.now() - writtenAt).toBeGreaterThan(10_000);

    expect(await world.switches()).toEqual({ jobsStopped: true, readOnly: true, writesAllowed: false });
    const certificate = await findCertificate(world.control);
    expect(certificate).toMatchObject({ operationId: id, holds: true, evidence: { openWriters: 0, notQuiescent: [] } });
    expect(certificate?.evidence.seconds).toBeGreaterThan(10);
    expect(Date.parse(certificate?.evidence.from ?? "")).toBeGreaterThanOrEqual(writtenAt);
    expect(await world.control.step.count({ where: { operationId: id, attempt: { gt: 1 } } })).toBe(0);
    expect(await world.control.quiescenceCertificate.count()).toBe(1);

    await world.turn({ notice: "Back at noon." });
    expect(await findCertificate(world.control)).toMatchObject({ holds: false });
    await eventually(async () =>
      expect(await findCertificate(world.control)).toMatchObject({ endedBecause: "The mode was changed." }),
    );
  },
);

async function writeAsOwner(): Promise<void> {
  await connected(world.platform.ownerUrl, (owner) =>
    owner.query(`INSERT INTO "LogLevel" (service, level) VALUES ('web', 'debug')`),
  );
}

/** Kills the worker that holds the step, and waits until another holds it. */
async function killHolderOf(operationId: string, id: string): Promise<void> {
  const holder = await eventually(async () => {
    const { status, leaseOwner, handle } = await world.stepOf(operationId, id);
    if (status !== "running" || !leaseOwner || handle === null) throw new Error(`${id} is ${status}`);
    return leaseOwner;
  }, 90_000);
  const name = holder.split(" ")[0] ?? "";
  await workers.get(name)?.kill();
  await eventually(async () => expect((await world.stepOf(operationId, id)).leaseOwner).not.toBe(holder), 90_000);
  await start(name);
}

async function start(name: string): Promise<void> {
  const env = {
    CONTROL_DATABASE_URL: world.database.url,
    PLATFORM_DATABASE_URL: world.platform.url,
    PLATFORM_ADMIN_DATABASE_URL: world.platform.adminUrl,
  };
  workers.set(name, await startWorkerProcess(name, env));
}
