import { ClusterDeviceError, type ClusterConnection } from "#lib/ports/cluster-device.ts";
import type { ClusterFacts } from "#lib/domain/clusters/facts.ts";
import type { ClusterDriver } from "#lib/ports/cluster-device.ts";
import { done, invalid, type Outcome } from "../outcome.ts";
import type { ClusterTested } from "./cluster-input.ts";

/** Signs in to both members, reads what they are, and leaves. Changes nothing. */
export async function tryCluster(driver: ClusterDriver, connection: ClusterConnection): Promise<Outcome<ClusterFacts>> {
  const device = driver.connect(connection);
  try {
    return done(await device.facts());
  } catch (error) {
    if (!(error instanceof ClusterDeviceError)) throw error;
    return invalid(`${connection.name} can't be used: ${error.message}`);
  } finally {
    await device.close();
  }
}

export function testedFrom({ clusterId, inSync, members }: ClusterFacts): ClusterTested {
  return {
    clusterId,
    inSync,
    members: members.map(({ id, hostName, model, version, reachable }) => ({
      ...{ member: id, hostName, model, version, reachable },
    })),
  };
}
