import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { startEmulator, type Emulator, type EmulatorOptions } from "#lab/chassis-cluster/emulator.ts";
import { makeImage } from "#lab/chassis-cluster/image.ts";
import type { ClusterConnection } from "#lib/ports/cluster-device.ts";

export const PASSWORD = "s3cret of the emulator";
export const NEW_BUILD = "22.4R3-S2.11";

export interface Emulated {
  emulator: Emulator;
  connection: ClusterConnection;
  image: { file: string; name: string; bytes: number };
  close(): Promise<void>;
}

/** An emulated cluster of the test's own, quick enough to be waited for, with an image that it takes. */
export async function emulated(options: Partial<EmulatorOptions> = {}): Promise<Emulated> {
  const emulator = await startEmulator({ user: "lull", password: PASSWORD, speed: 400, ...options });
  const folder = await mkdtemp(path.join(os.tmpdir(), "lull-image-"));
  const { name, content } = makeImage(NEW_BUILD, 700_000);
  const file = path.join(folder, "image");
  await writeFile(file, content);
  const [one, two] = emulator.members;
  return {
    emulator,
    image: { file, name, bytes: content.length },
    connection: {
      name: "edge",
      userName: "lull",
      secret: { kind: "password", password: PASSWORD },
      settings: {},
      members: [
        { member: 0, host: one.host, port: one.port, hostKey: one.hostKey },
        { member: 1, host: two.host, port: two.port, hostKey: two.hostKey },
      ],
    },
    async close() {
      await emulator.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
