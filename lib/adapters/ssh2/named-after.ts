import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";

/** What is wrong with an answer doesn't know whose it is: its host stands before it. */
export function namedAfter(host: string, error: unknown): unknown {
  if (!(error instanceof ClusterDeviceError) || error.message.includes(host)) return error;
  return new ClusterDeviceError(error.kind, `${host}: ${error.message}`);
}
