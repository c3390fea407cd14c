import { ClusterDeviceError, type ClusterDevice, type ClusterDevices } from "#lib/ports/cluster-device.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { recordCluster, type Look } from "#lib/use-cases/clusters/record-cluster.ts";

/**
 * One cluster that is looked at again and again, with one session to each of its members: kept from look to look, and made
 * anew where the cluster's row was changed or the look has failed.
 */
export class WatchedCluster {
  readonly #id: string;
  #device: ClusterDevice | null = null;
  #revision: number | null = null;
  failures = 0;
  dueAt = 0;
  busy = false;

  constructor(id: string) {
    this.#id = id;
  }

  async look(
    { control, devices, now }: { control: ControlClient; devices: ClusterDevices; now: () => Date },
    revision: number,
  ): Promise<void> {
    if (this.#revision !== revision) await this.close();
    this.#revision = revision;
    const look = await this.#facts(devices);
    this.failures = "facts" in look ? 0 : this.failures + 1;
    if (this.failures > 0) await this.close();
    await recordCluster(control, this.#id, look, now());
  }

  async close(): Promise<void> {
    const device = this.#device;
    this.#device = null;
    await device?.close();
  }

  async #facts(devices: ClusterDevices): Promise<Look> {
    try {
      this.#device ??= await devices.open(this.#id);
      return { facts: await this.#device.facts() };
    } catch (error) {
      if (error instanceof ClusterDeviceError) return { error: error.message };
      // Credentials that don't open, above all: the page says it, and other clusters are looked at.
      return { error: error instanceof Error ? error.message : String(error) };
    }
  }
}
