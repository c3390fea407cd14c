import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import type { ClusterSecrets } from "#lib/ports/cluster-secrets.ts";
import { ensureSecret, readSecret } from "../state-folder/secrets.ts";

/** What credentials and configurations of clusters are sealed with; made once. */
const CLUSTER_SECRET = "LULL_CLUSTER_KEY";

const CIPHER = "aes-256-gcm";
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;

/** AES-256-GCM with a key of the state folder. The cluster's id is authenticated beside the text. */
export function clusterSecrets(stateFolder: string): ClusterSecrets {
  return {
    async seal(clusterId, text) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, keyFrom(await ensureSecret(CLUSTER_SECRET, stateFolder)), nonce);
      cipher.setAAD(Buffer.from(clusterId));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return new Uint8Array(Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body]));
    },
    async open(clusterId, sealed) {
      const secret = await readSecret(CLUSTER_SECRET, stateFolder);
      if (secret === null) throw new Error(`The key of clusters, ${CLUSTER_SECRET}, is gone from ${stateFolder}.`);
      return opened(keyFrom(secret), clusterId, Buffer.from(sealed));
    },
  };
}

function opened(key: Buffer, clusterId: string, sealed: Buffer): string {
  if (sealed[0] !== FORMAT || sealed.length < HEAD_BYTES + TAG_BYTES)
    throw new Error(`It wasn't sealed for a cluster.`);
  const decipher = createDecipheriv(CIPHER, key, sealed.subarray(1, HEAD_BYTES));
  decipher.setAAD(Buffer.from(clusterId));
  decipher.setAuthTag(sealed.subarray(HEAD_BYTES, HEAD_BYTES + TAG_BYTES));
  try {
    const body = sealed.subarray(HEAD_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
  } catch {
    throw new Error(
      "What is sealed for this cluster doesn't open: it was sealed with another key, or was changed. " +
        "Put the state folder's own key back, or give the cluster's credentials anew.",
    );
  }
}

function keyFrom(secret: string): Buffer {
  return Buffer.from(hkdfSync("sha256", secret, "", "lull clusters", 32));
}
