import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { makeImage } from "#lab/chassis-cluster/image.ts";
import { startEmulator, type Emulator } from "#lab/chassis-cluster/emulator.ts";
import type { ClusterShape } from "#lab/chassis-cluster/model/initial.ts";
import { imageFiles } from "#lib/adapters/cluster-images/image-files.ts";
import { clusterSecrets } from "#lib/adapters/cluster-secrets/cluster-secrets.ts";
import { junosDriver } from "#lib/adapters/junos/junos-cluster.ts";
import { askHostKey } from "#lib/adapters/ssh2/host-key.ts";
import { pairDriver } from "#lib/adapters/ssh-pair/pair-cluster.ts";
import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";
import { healthOf } from "#lib/domain/clusters/health.ts";
import type { OperationView } from "#lib/queries/operations/operation-view.ts";
import { showOperation } from "#lib/queries/operations/show-operation.ts";
import { clusterDevices } from "#lib/use-cases/clusters/open-cluster.ts";
import { startClusterUpgrade } from "#lib/use-cases/clusters/start-upgrade.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { eventually } from "../eventually.ts";
import { engineWorld, type EngineOptions } from "../engine/engine-world.ts";
import { mortalPerformers, type Fate, type Mortal } from "./mortal-performers.ts";
import { PASSWORD, plantEmulated, plantImage } from "./plant.ts";

export const OLD = "21.4R3-S5.4";
export const NEW = "22.4R3-S2.11";
export const IMAGE = makeImage(NEW);

/** The emulated device is at its next phase within milliseconds, unless a phase is held. */
const SPEED = 2_000;

/** Registered clusters on emulators behind real SSH, under a real engine on a real PostgreSQL. */
export async function clusterWorld(options: EngineOptions = { nodes: 1 }) {
  const folder = await mkdtemp(path.join(tmpdir(), "lull-clusters-"));
  const secrets = clusterSecrets(folder);
  const images = imageFiles(folder);
  const engine = await engineWorld(options);
  const { control, context } = engine;
  const keeping = {
    ...{ secrets, images, hostKeyOf: askHostKey(60_000) },
    drivers: { junos: junosDriver(), pair: pairDriver() },
  };
  const devices = clusterDevices(control, keeping);
  const emulators: Emulator[] = [];
  await plantImage(control, images, { ...IMAGE, version: NEW });

  return {
    ...engine,
    devices,
    /** What reaches clusters: for the verbs that change how. */
    keeping,
    /** A worker that looks often, and that can be stopped dead in the middle of whatever it does. */
    async startMortal(fate: Fate = {}): Promise<Mortal> {
      const { performers, die, revive } = mortalPerformers({ devices, images, secrets }, fate);
      const worker = await engine.startWorker({}, performers);
      const unlock = (): Promise<unknown> =>
        control.$executeRaw`SELECT graphile_worker.force_unlock_workers(${[worker.pool]}::text[])`;
      let burying: NodeJS.Timeout | undefined;
      const kill = async (): Promise<void> => {
        die();
        // It takes no more jobs; one that it was about to take is freed as well.
        void worker.stop();
        burying = setInterval(() => void unlock().catch(() => undefined), 200);
        await unlock();
      };
      const stop = async (): Promise<void> => {
        clearInterval(burying);
        await worker.stop();
      };
      return { kill, revive, stop };
    },
    async cluster(name: string, shape: ClusterShape = {}): Promise<TestCluster> {
      const emulator = await startEmulator({ user: "lull", password: PASSWORD, speed: SPEED, ...shape, name });
      emulators.push(emulator);
      return testCluster(name, await plantEmulated(control, secrets, name, emulator), emulator);
    },
    /** Starts an upgrade of it. */
    async upgrade(name: string, change: object = {}): Promise<string> {
      return started(
        await startClusterUpgrade(context, { cluster: name, image: IMAGE.name, reason: "security", ...change }),
      );
    },
    /** Where the image lies. */
    imageFile: async (): Promise<string> =>
      images.pathOf((await control.clusterImage.findUniqueOrThrow({ where: { name: IMAGE.name } })).id),
    show: async (operationId: string): Promise<OperationView> => {
      const view = await showOperation(control, operationId, new Date());
      if (!view) throw new Error("there is no such operation");
      return view;
    },
    phase: async (operationId: string): Promise<string | null> =>
      (await control.step.findFirst({ where: { operationId, actionType: "cluster.upgrade" } }))?.phase ?? null,
    async close(): Promise<void> {
      await engine.close();
      for (const emulator of emulators) await emulator.stop();
      await rm(folder, { recursive: true });
    },
  };

  function testCluster(name: string, id: string, emulator: Emulator): TestCluster {
    const facts = async (): Promise<ClusterFacts> => {
      const device = await devices.open(id);
      try {
        return await device.facts();
      } finally {
        await device.close();
      }
    };
    return {
      ...{ id, name, emulator, facts },
      async observe(): Promise<ClusterFacts> {
        const seen = await facts();
        const { health } = healthOf(seen, { upgrading: false });
        const data = {
          observed: JSON.parse(JSON.stringify(seen)) as object,
          observedAt: new Date(),
          health,
          probeError: null,
        };
        await control.cluster.update({ where: { id }, data });
        return seen;
      },
      // A command inside of an RPC is heard a second time, as a command.
      sent: (pattern) =>
        emulator.log().filter(({ via, name: rpc, text }) => via === "netconf" && pattern.test(`${rpc} ${text}`)),
    };
  }
}

export type ClusterWorld = Awaited<ReturnType<typeof clusterWorld>>;

export interface TestCluster {
  id: string;
  name: string;
  emulator: Emulator;
  /** As the adapter reads them now. */
  facts(): Promise<ClusterFacts>;
  /** As the probe writes them down: what planners plan upon. */
  observe(): Promise<ClusterFacts>;
  /** What the members have received of that kind. */
  sent(pattern: RegExp): ReturnType<Emulator["log"]>;
}

/** The operation that a verb has started. */
export function started(outcome: Outcome<{ operationId: string }>): string {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value.operationId;
}

/** Waits until the upgrade's step has seen the phase. */
export function untilPhase(world: ClusterWorld, operationId: string, wanted: string): Promise<void> {
  return eventually(async () => {
    const found = await world.phase(operationId);
    if (found !== wanted) throw new Error(`the upgrade is at ${found ?? "nothing"}, not at ${wanted}`);
  });
}
