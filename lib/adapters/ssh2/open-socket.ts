import { connect, type Socket } from "node:net";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { seconds, within } from "./deadline.ts";

/** A TCP connection of its own, so that it can be destroyed in any state of what is spoken on it. */
export async function openSocket({ host, port }: { host: string; port: number }, ms: number): Promise<Socket> {
  const socket = connect({ host, port, noDelay: true });
  const open = new Promise<void>((resolve, reject) => {
    socket.once("connect", resolve);
    socket.once("error", (error) => reject(unreachable(host, port, error)));
  });
  const message = `${host}:${port} doesn't answer within ${seconds(ms)}. Check its address and the network on the way.`;
  await within({ ms, message, giveUp: () => socket.destroy() }, open).catch((error: Error) => {
    socket.destroy();
    // A host that isn't there and one that drops what is sent to it look alike.
    throw error instanceof ClusterDeviceError && error.kind === "timeout"
      ? new ClusterDeviceError("unreachable", message)
      : error;
  });
  return socket;
}

const CAUSES: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "there is no host of that name",
  EAI_AGAIN: "its name can't be resolved now",
  EHOSTUNREACH: "there is no way to it",
  ENETUNREACH: "there is no way to its network",
  ECONNRESET: "it ended the connection",
};

function unreachable(host: string, port: number, error: NodeJS.ErrnoException): ClusterDeviceError {
  const cause = CAUSES[error.code ?? ""] ?? error.message;
  return new ClusterDeviceError("unreachable", `${host}:${port} can't be reached: ${cause}.`);
}
