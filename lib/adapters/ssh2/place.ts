import type { ClusterSecret } from "#lib/ports/cluster-device.ts";

/** Where to connect, as whom, and who has to answer there. */
export interface SshPlace {
  host: string;
  port: number;
  /** The one that is accepted: "ssh-ed25519 AAAA...". */
  hostKey: string;
  userName: string;
  secret: ClusterSecret;
}
