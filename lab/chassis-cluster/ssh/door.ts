import { createServer, type AddressInfo, type Socket } from "node:net";
import ssh2, { type Connection } from "ssh2";
import type { Core } from "../core.ts";
import type { MemberId } from "../model/state.ts";
import { admits, type Admission } from "./admit.ts";
import type { HostKey } from "./host-key.ts";
import { serveSession } from "./session.ts";

export interface Door {
  port: number;
  close: () => Promise<void>;
}

export interface DoorOptions extends Admission {
  port: number;
  hostKey: HostKey;
  netconf?: "1.0" | "1.0 and 1.1";
}

/** A member's SSH server. It answers nobody while the member is down or its link is cut, and sessions end with that. */
export async function openDoor(core: Core, id: MemberId, options: DoorOptions): Promise<Door> {
  const sockets = new Set<Socket>();
  const ssh = new ssh2.Server({ hostKeys: [options.hostKey.private] }, (connection: Connection) => {
    // A client that goes away in the midst of something is everyday life.
    connection.on("error", () => undefined);
    connection.on("authentication", (context) => admits(options, context));
    connection.on("ready", () =>
      connection.on("session", (accept) => serveSession(accept(), { core, id, options, connection })),
    );
  });
  const isOpen = (): boolean => core.cluster().members[id].up && !core.cut.has(id);
  // What a member answers is small: it goes out at once, and waits for nothing to go with it.
  const listener = createServer({ noDelay: true }, (socket) => {
    socket.on("error", () => undefined);
    if (!isOpen()) return void socket.destroy();
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    ssh.injectSocket(socket);
  });
  // What was said last still goes out.
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroySoon();
  };
  core.onChange(() => {
    if (!isOpen()) hangUp();
  });
  await new Promise<void>((resolve, reject) => {
    listener.once("error", reject);
    listener.listen(options.port, "127.0.0.1", resolve);
  });
  const close = (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    return new Promise((resolve) => void listener.close(() => resolve()));
  };
  return { port: (listener.address() as AddressInfo).port, close };
}
