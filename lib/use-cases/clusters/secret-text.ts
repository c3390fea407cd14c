import { clusterSecret } from "./cluster-input.ts";
import type { ClusterSecret } from "#lib/ports/cluster-device.ts";

/** What is sealed of a cluster's credentials. */
export function textOfSecret(secret: ClusterSecret): string {
  return JSON.stringify(secret);
}

export function secretInText(text: string): ClusterSecret {
  return clusterSecret.parse(JSON.parse(text));
}
