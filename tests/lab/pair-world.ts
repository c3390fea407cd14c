import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import ssh2 from "ssh2";
import { startPair, type Pair } from "#lab/pair/up.ts";
import { startLab, stopLab } from "#lab/up.ts";
import { createLibvirtDriver } from "#lib/adapters/libvirt/driver.ts";
import type { ClusterConnection } from "#lib/ports/cluster-device.ts";
import type { ClusterKeeping } from "#lib/ports/cluster-keeping.ts";
import { makeClusterKeeping } from "#lib/server/make-cluster-keeping.ts";
import { beginImage } from "#lib/use-cases/clusters/begin-image.ts";
import { finishImage } from "#lib/use-cases/clusters/finish-image.ts";
import { clusterDevices } from "#lib/use-cases/clusters/open-cluster.ts";
import { registerCluster } from "#lib/use-cases/clusters/register-cluster.ts";
import { fingerprintOf } from "#lib/ports/fingerprint-of.ts";
import { makeEngine, withoutPlatform, type Engine } from "../engine/engine.ts";

export interface PairWorld {
  pair: Pair;
  keeping: ClusterKeeping;
  /** As a driver is told of it. */
  connection: ClusterConnection;
  /** An engine over a database of its own, in which the pair is registered as `duo` with an image of `build`. */
  engineWith(build: string): Promise<Engine>;
  end(): Promise<void>;
}

/** Two hosts with real sshd, led by the commands of docs/examples/pair.json. */
export async function makePairWorld(build: string): Promise<PairWorld> {
  const folder = await mkdtemp(path.join(tmpdir(), "lull-pair-"));
  const state = await mkdtemp(path.join(tmpdir(), "lull-pair-state-"));
  const key = ssh2.utils.generateKeyPairSync("ed25519");
  const lab = await startLab({ dir: folder, nodes: 2, guests: 0, authorizedKey: key.public });
  const pair = await startPair(lab.dir, build);
  const keeping = makeClusterKeeping(state);
  const settings: unknown = JSON.parse(await readFile("docs/examples/pair.json", "utf8"));
  const secret = { kind: "key", privateKey: key.private } as const;
  const members = pair.hosts.map(({ host, port, hostKey }) => ({
    place: { host, port, fingerprint: fingerprintOf(hostKey) },
    address: { host, port, hostKey },
  }));
  const [one, two] = pair.hosts;
  const engineWith = async (next: string): Promise<Engine> => {
    const driver = createLibvirtDriver({ allowedSocketFolders: [], timeoutMs: 1, log: { warn: () => undefined } });
    const places = members.map(({ place }) => place);
    const devices = { open: (id: string) => clusterDevices(engine.control, keeping).open(id) };
    const clusters = { devices, images: keeping.images, secrets: keeping.secrets };
    const engine: Engine = await makeEngine(driver, [], undefined, {
      platform: withoutPlatform.platform,
      platformWrites: withoutPlatform.platformWrites,
      clusters,
    });
    const context = { ...engine.context, keeping, images: keeping.images };
    const duo = { name: "duo", driver: "pair", userName: "root", secret, members: places, settings };
    ok(await registerCluster(context, duo));
    const content = Buffer.from(`build: ${next}\n${"x".repeat(100_000)}\n`);
    const sha256 = createHash("sha256").update(content).digest("hex");
    const image = { name: `pair-${next}.img`, version: next, bytes: content.length, sha256 };
    const begun = ok(await beginImage(context, image));
    await keeping.images.write(begun.id, 0n, content);
    await engine.control.clusterImage.update({ where: { id: begun.id }, data: { received: content.length } });
    ok(await finishImage(context, { image: begun.id }));
    return engine;
  };
  return {
    pair,
    keeping,
    connection: {
      ...{ name: "duo", userName: "root", secret, settings },
      members: [
        { member: 0, ...addressOf(one) },
        { member: 1, ...addressOf(two) },
      ],
    },
    engineWith,
    async end() {
      await pair.end();
      await stopLab(folder);
      await rm(state, { recursive: true });
    },
  };
}

function addressOf({ host, port, hostKey }: { host: string; port: number; hostKey: string }) {
  return { host, port, hostKey };
}

function ok<T>(outcome: { ok: true; value: T } | { ok: false }): T {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome));
  return outcome.value;
}
