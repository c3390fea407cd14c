import { createHash } from "node:crypto";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import type { ClusterKeeping } from "#lib/ports/cluster-keeping.ts";
import { beginImage } from "#lib/use-cases/clusters/begin-image.ts";
import { changeCluster } from "#lib/use-cases/clusters/change-cluster.ts";
import { finishImage } from "#lib/use-cases/clusters/finish-image.ts";
import { putChunk } from "#lib/use-cases/clusters/put-chunk.ts";
import { readConfiguration } from "#lib/use-cases/clusters/read-configuration.ts";
import { registerCluster } from "#lib/use-cases/clusters/register-cluster.ts";
import { removeCluster } from "#lib/use-cases/clusters/remove-cluster.ts";
import { removeImage } from "#lib/use-cases/clusters/remove-image.ts";
import { startClusterAbort } from "#lib/use-cases/clusters/start-abort.ts";
import { startClusterRecovery } from "#lib/use-cases/clusters/start-recovery.ts";
import { startClusterRollback } from "#lib/use-cases/clusters/start-rollback.ts";
import { startClusterUpgrade } from "#lib/use-cases/clusters/start-upgrade.ts";
import { does, saysNo, type Drives } from "../drive.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
const CHUNK = Buffer.from("a chunk");
const sha256 = createHash("sha256").update(CHUNK).digest("hex");

/** Members that nobody reaches. */
const away = (): never => {
  throw new ClusterDeviceError("unreachable", "nobody answers there");
};
const keeping: ClusterKeeping = {
  drivers: { junos: { connect: away }, pair: { connect: away } },
  hostKeyOf: () => Promise.resolve().then(away),
  secrets: { seal: away, open: away },
  images: { pathOf: away, write: away, sha256: away, remove: away, room: () => Promise.resolve(2n ** 40n) },
};
const { images, secrets } = keeping;

const fingerprint = `SHA256:${"A".repeat(43)}`;
const registered = {
  name: "edge",
  userName: "lull",
  secret: { kind: "password", password: "secret" },
  members: [
    { host: "edge-0.test", fingerprint },
    { host: "edge-1.test", fingerprint },
  ],
};
const wish = { cluster: "nowhere", reason: "test" };

export const clusterDrives: Drives = {
  "cluster.abort.start": saysNo(/no cluster/, ({ context }) => startClusterAbort(context, wish)),
  "cluster.change": saysNo(/no cluster/, ({ context }) =>
    changeCluster({ ...context, keeping }, { cluster: "nowhere", revision: 1 }),
  ),
  "cluster.configuration.read": saysNo(/no such configuration/, ({ context }) =>
    readConfiguration({ ...context, secrets }, { cluster: "nowhere", id: NOWHERE }),
  ),
  "cluster.recovery.start": saysNo(/no cluster/, ({ context }) => startClusterRecovery(context, wish)),
  "cluster.register": saysNo(/nobody answers/, ({ context }) => registerCluster({ ...context, keeping }, registered)),
  "cluster.remove": saysNo(/no cluster/, ({ context }) => removeCluster(context, wish)),
  "cluster.rollback.start": saysNo(/no cluster/, ({ context }) =>
    startClusterRollback(context, { ...wish, member: 1 }),
  ),
  "cluster.upgrade.start": saysNo(/no cluster/, ({ context }) =>
    startClusterUpgrade(context, { ...wish, image: "none.tgz" }),
  ),
  "image.begin": does(({ context }) =>
    beginImage({ ...context, images }, { name: "driven.tgz", bytes: CHUNK.byteLength, sha256 }),
  ),
  "image.chunk": saysNo(/no such image/, ({ context }) =>
    putChunk({ ...context, images, chunk: CHUNK }, { image: NOWHERE, offset: 0, sha256 }),
  ),
  "image.finish": saysNo(/no such image/, ({ context }) => finishImage({ ...context, images }, { image: NOWHERE })),
  "image.remove": saysNo(/no such image/, ({ context }) => removeImage({ ...context, images }, { image: NOWHERE })),
};
