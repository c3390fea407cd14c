import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { newHostKey } from "#lab/chassis-cluster/ssh/host-key.ts";
import ssh2, { type Connection, type ServerChannel, type Session } from "ssh2";

export interface TestSshServer {
  port: number;
  hostKey: string;
  /** Connections that are open now. */
  open(): number;
  onCommand(listener: (line: string) => void): void;
  hangUp(): void;
  close(): Promise<void>;
}

export interface TestSshOptions {
  password?: string;
  isOpen?: () => boolean;
  /** Instead of speaking SSH at all. */
  onSocket?: (socket: Socket) => void;
  /** Instead of letting everybody in who knows the password. */
  onConnection?: (connection: Connection) => void;
  onExec?: (channel: ServerChannel, command: string, hangUp: () => void) => void;
  onNetconf?: (channel: ServerChannel) => void;
  /** Instead of opening what is asked for. */
  onSession?: (session: Session) => void;
}

/** An SSH server that does exactly what a test wants of it, on a port of its own. */
export async function sshServer(options: TestSshOptions): Promise<TestSshServer> {
  const key = newHostKey();
  const sockets = new Set<Socket>();
  const listeners: ((line: string) => void)[] = [];
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  const ssh = new ssh2.Server({ hostKeys: [key.private] }, (connection: Connection) => {
    connection.on("error", () => undefined);
    if (options.onConnection) return options.onConnection(connection);
    connection.on("authentication", (context) => {
      const right =
        options.password === undefined || (context.method === "password" && context.password === options.password);
      if (right) context.accept();
      else context.reject(["password"]);
    });
    connection.on("session", (accept) => {
      const session = accept();
      if (options.onSession) return options.onSession(session);
      session.on("exec", (take, _, { command }) => {
        for (const listener of listeners) listener(command);
        options.onExec?.(quiet(take()), command, hangUp);
      });
      session.on("subsystem", (take, _, { name }) => {
        if (name === "netconf") options.onNetconf?.(quiet(take()));
      });
    });
  });
  const server = createServer((socket) => {
    socket.on("error", () => undefined);
    if (options.isOpen && !options.isOpen()) return void socket.destroy();
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // One that isn't read from doesn't notice that the other side has gone.
    if (options.onSocket) options.onSocket(socket.resume());
    else ssh.injectSocket(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    hostKey: key.public.trim(),
    open: () => sockets.size,
    onCommand: (listener) => void listeners.push(listener),
    hangUp,
    async close() {
      hangUp();
      server.close();
      await once(server, "close");
    },
  };
}

function quiet(channel: ServerChannel): ServerChannel {
  return channel.on("error", () => undefined);
}
