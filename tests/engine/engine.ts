import type { OperationStatus } from "#lib/domain/plan/step-state.ts";
import type { BackupKeeping } from "#lib/ports/backup-keeping.ts";
import type { ControlClient, PlatformClient } from "#lib/ports/databases.ts";
import type { HypervisorDriver, NodeConnection } from "#lib/ports/hypervisor.ts";
import type { PlatformServices } from "#lib/ports/platform-services.ts";
import type { PlatformWrites } from "#lib/ports/platform-writes.ts";
import type { UpgradeKeeping } from "#lib/ports/upgrade-keeping.ts";
import type { Shells } from "#lib/ports/shell.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { reconcileNode } from "#lib/use-cases/inventory/reconcile-node.ts";
import type { MutationContext } from "#lib/use-cases/mutation.ts";
import { Errands } from "#lib/worker/errands/errands.ts";
import { LookAhead } from "#lib/worker/performers/look-ahead.ts";
import { PERFORMERS } from "#lib/worker/performers/performers.ts";
import type { PerformerDeps, Performers } from "#lib/worker/performers/performer.ts";
import { startWorker, type RunningWorker } from "#lib/worker/start-worker.ts";
import type { RunStepDeps } from "#lib/worker/steps/run-step.ts";
import { eventually } from "../eventually.ts";
import { controlDatabase, type ControlTestDatabase } from "../postgres.ts";
import { NO_BACKUPS } from "./no-backups.ts";
import { NO_CLUSTERS } from "./no-clusters.ts";
import { NO_SERVICES } from "./no-services.ts";
import { NO_UPGRADES } from "./no-upgrades.ts";

/** A real control database over some hypervisors, with real workers in this process when asked for. */
export interface Engine {
  database: ControlTestDatabase;
  control: ControlClient;
  context: MutationContext;
  /** Node ids by name. */
  nodes: Map<string, string>;
  /** `performers` replaces single ones, `all` the whole list. */
  startWorker(performers?: Partial<Performers>, all?: Performers): Promise<RunningWorker>;
  /** What looks at steps need that a test makes by itself, in the name of a worker. */
  lookDeps(worker: string): RunStepDeps;
  /** Takes every node's inventory over into control. */
  sync(): Promise<void>;
  until(operationId: string, ...statuses: OperationStatus[]): Promise<void>;
  close(): Promise<void>;
}

export async function makeEngine(
  driver: HypervisorDriver,
  connections: readonly NodeConnection[],
  shellOf: Shells = withoutShell,
  {
    platform,
    platformWrites,
    services = NO_SERVICES,
    backups = NO_BACKUPS,
    upgrades = NO_UPGRADES,
    clusters = NO_CLUSTERS,
  }: EnginePlatform = withoutPlatform,
): Promise<Engine> {
  const database = await controlDatabase();
  const control = database.client;
  const nodes = await registerNodes(control, connections);
  const workers: RunningWorker[] = [];
  const deps = {
    control,
    platform,
    platformWrites,
    services,
    backups,
    upgrades,
    clusters,
    url: database.url,
    now: () => new Date(),
    stallSeconds: 5,
    hypervisorOf: driver.connect.bind(driver),
    shellOf,
    log: { info: () => undefined, warn: () => undefined },
  };
  const sync = async (): Promise<void> => {
    for (const connection of connections) {
      const inventory = await driver.connect(connection).inventory();
      await reconcileNode(control, nodes.get(connection.name) ?? "", inventory, new Date());
    }
  };
  await sync();
  return {
    database,
    control,
    context: { actor: systemActor("test"), control, now: () => new Date() },
    nodes,
    async startWorker(performers = {}, all = { ...PERFORMERS, ...performers }) {
      const worker = await startWorker({ ...deps, name: `worker-${workers.length + 1}`, performers: all });
      workers.push(worker);
      return worker;
    },
    lookDeps: (worker) => ({
      ...deps,
      ahead: new LookAhead(),
      errands: new Errands({ control, url: database.url, worker, log: deps.log }),
      worker,
      performers: PERFORMERS,
    }),
    sync,
    until: (operationId, ...statuses) =>
      eventually(async () => {
        // Asked often, so it has to be cheap: the plan stays where it is.
        const { rows } = await database.pool.query<{ status: OperationStatus; failure: string | null }>({
          name: "status of an operation",
          text: 'SELECT status, failure FROM "Operation" WHERE id = $1',
          values: [operationId],
        });
        const { status, failure } = rows[0] ?? { status: "gone", failure: null };
        if (status !== "gone" && statuses.includes(status)) return;
        throw new Error(`the operation is ${status}, not ${statuses.join(" or ")}${failure ? `: ${failure}` : ""}`);
      }, 60_000),
    async close() {
      for (const worker of workers) await worker.stop();
      await database.drop();
    },
  };
}

/** The platform that an engine may have beside its fleet. */
export interface EnginePlatform {
  platform: PlatformClient;
  platformWrites: PlatformWrites;
  services?: PlatformServices | undefined;
  backups?: BackupKeeping | undefined;
  upgrades?: UpgradeKeeping | undefined;
  clusters?: PerformerDeps["clusters"] | undefined;
}

export const withoutPlatform = new Proxy({} as EnginePlatform, {
  get: () =>
    new Proxy(
      {},
      {
        get: () => {
          throw new Error("this engine has no platform");
        },
      },
    ),
});

function withoutShell(): never {
  throw new Error("this engine has no shell");
}

async function registerNodes(
  control: ControlClient,
  connections: readonly NodeConnection[],
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { name, driver, uri, migrationUri = null } of connections) {
    const pool = await control.pool.upsert({ where: { name: "test" }, create: { name: "test", driver }, update: {} });
    const { id } = await control.node.create({
      data: { name, poolId: pool.id, driver, uri, migrationUri, reachable: true },
    });
    ids.set(name, id);
  }
  return ids;
}
