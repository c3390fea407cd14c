/**
 * Seals what may lie in a database, but not in clear: credentials and configurations of clusters. What was sealed for one
 * cluster doesn't open for another.
 */
export interface ClusterSecrets {
  seal(clusterId: string, text: string): Promise<Uint8Array<ArrayBuffer>>;
  /** Throws where it was sealed with another key, for another cluster, or was changed. */
  open(clusterId: string, sealed: Uint8Array): Promise<string>;
}
