import ssh2 from "ssh2";
import { ClusterDeviceError, type HostKeyOf } from "#lib/ports/cluster-device.ts";
import { seconds, within } from "./deadline.ts";
import { openSocket } from "./open-socket.ts";
import { wordsOf } from "./said.ts";

/** "ssh-ed25519 AAAA..." of a key as it comes over the wire: its type is its first field. */
export function hostKeyText(key: Buffer): string {
  const length = key.length >= 4 ? key.readUInt32BE(0) : 0;
  return `${wordsOf(key.toString("latin1", 4, 4 + Math.min(length, 60)), 60)} ${key.toString("base64")}`;
}

/**
 * The algorithms to ask for, so that a host with several keys shows the one that was pinned. An RSA key signs with
 * newer hashes than its type names.
 */
export function algorithmsFor(hostKey: string): string[] {
  const type = hostKey.split(" ")[0] ?? "";
  return type === "ssh-rsa" ? ["rsa-sha2-512", "rsa-sha2-256", "ssh-rsa"] : [type];
}

/** Asks for a host's key and leaves before anything is signed in. */
export function askHostKey(ms: number): HostKeyOf {
  return async ({ host, port }) => {
    const socket = await openSocket({ host, port }, ms);
    const client = new ssh2.Client();
    const shown = new Promise<string>((resolve, reject) => {
      const fail = (error: Error): void =>
        reject(new ClusterDeviceError("garbage", `${host}:${port} doesn't speak SSH as it should: ${error.message}.`));
      client.on("error", fail);
      client.on("close", () => fail(new Error("it ended the connection")));
      client.connect({
        sock: socket,
        readyTimeout: 0,
        username: "lull",
        hostVerifier: (key: Buffer) => {
          resolve(hostKeyText(key));
          return false;
        },
      });
    });
    const message = `${host}:${port} shows no host key within ${seconds(ms)}: look whether SSH answers there.`;
    try {
      return await within({ ms, message, giveUp: () => socket.destroy() }, shown);
    } finally {
      client.destroy();
      socket.destroy();
    }
  };
}
