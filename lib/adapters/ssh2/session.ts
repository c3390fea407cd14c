import type { Socket } from "node:net";
import ssh2, { type Client, type ClientChannel, type ConnectConfig } from "ssh2";
import { ClusterDeviceError } from "#lib/ports/cluster-device.ts";
import { seconds, within } from "./deadline.ts";
import { algorithmsFor, hostKeyText } from "./host-key.ts";
import type { DeviceLimits } from "./limits.ts";
import { openSocket } from "./open-socket.ts";
import type { SshPlace } from "./place.ts";
import { sshProblem } from "./ssh-problem.ts";

/** A connection that is signed in. */
export interface SshSession {
  host: string;
  readonly closed: boolean;
  /**
   * `attend` gets the channel at once: what a quick command says, and its end, may have come in the same packet as the
   * news that it was started.
   */
  subsystem<T>(name: string, attend: (channel: ClientChannel) => T): Promise<T>;
  exec<T>(command: string, attend: (channel: ClientChannel) => T): Promise<T>;
  onClose(listener: () => void): void;
  /** At once, whatever is under way. */
  destroy(): void;
}

const KEEP_ALIVE_MS = 10_000;

/**
 * Connects and signs in. A host key that isn't the pinned one ends it before anything secret is said. One in the
 * background holds no process: it asks by TCP alone whether the other side is there, since the library's timer would.
 */
export async function openSsh(
  place: SshPlace,
  limits: DeviceLimits,
  { background = false }: { background?: boolean } = {},
): Promise<SshSession> {
  const { host, port } = place;
  const socket = await openSocket(place, limits.connectMs);
  const client = new ssh2.Client();
  const destroy = (): void => {
    client.destroy();
    socket.destroy();
  };
  const message = `${host}:${port} didn't sign Lull in within ${seconds(limits.connectMs)}: it is connected, but silent.`;
  try {
    await within({ ms: limits.connectMs, message, giveUp: destroy }, signIn(client, { socket, background }, place));
  } catch (error) {
    destroy();
    throw error;
  }
  if (background) socket.setKeepAlive(true, KEEP_ALIVE_MS).unref();
  return sessionOn({ client, destroy }, host, limits);
}

function signIn(
  client: Client,
  { socket, background }: { socket: Socket; background: boolean },
  place: SshPlace,
): Promise<void> {
  let shown: string | null = null;
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => reject(sshProblem(error, place, shown));
    client.once("ready", resolve).on("error", fail);
    client.once("close", () => fail(new Error("it ended the connection")));
    client.on("keyboard-interactive", (_name, _text, _language, prompts, finish) =>
      // Asked for one hidden thing it is the password; whatever else is asked isn't answered.
      finish(
        place.secret.kind === "password" && prompts.length === 1 && !prompts[0]?.echo ? [place.secret.password] : [],
      ),
    );
    const settings: ConnectConfig = {
      ...signInWith(place),
      sock: socket,
      readyTimeout: 0,
      keepaliveInterval: background ? 0 : KEEP_ALIVE_MS,
      keepaliveCountMax: 3,
      // The library's type names the algorithms it knows; a pinned key of another type finds none, and is refused.
      algorithms: { serverHostKey: algorithmsFor(place.hostKey) as never },
      hostVerifier: (key: Buffer) => {
        shown = hostKeyText(key);
        return shown === place.hostKey;
      },
    };
    try {
      client.connect(settings);
    } catch (error) {
      fail(error as Error);
    }
  });
}

function signInWith({ userName, secret }: SshPlace): ConnectConfig {
  return secret.kind === "password"
    ? { username: userName, password: secret.password, tryKeyboard: true }
    : { username: userName, privateKey: secret.privateKey };
}

interface Parts {
  client: Client;
  destroy(): void;
}

function sessionOn({ client, destroy }: Parts, host: string, limits: DeviceLimits): SshSession {
  let closed = false;
  client.once("close", () => (closed = true));
  // Its end is what counts: whoever waits for something hears of that.
  client.on("error", () => client.destroy());
  const open = <T>(
    what: string,
    ask: (done: (error: Error | undefined, channel: ClientChannel) => void) => void,
    attend: (channel: ClientChannel) => T,
  ): Promise<T> => {
    const opened = new Promise<{ attended: T }>((resolve, reject) => {
      const gone = (): void => reject(new ClusterDeviceError("unreachable", `${host} ended the connection.`));
      if (closed) return gone();
      client.once("close", gone);
      ask((error, channel) => {
        client.off("close", gone);
        if (error) reject(new ClusterDeviceError("refused", `${host} refuses ${what}: ${error.message}.`));
        else resolve({ attended: attend(channel) });
      });
    });
    const message = `${host} has signed Lull in, but doesn't open ${what} within ${seconds(limits.openMs)}.`;
    return within({ ms: limits.openMs, message, giveUp: destroy }, opened).then(({ attended }) => attended);
  };
  return {
    host,
    get closed() {
      return closed;
    },
    subsystem: (name, attend) => open(`the subsystem ${name}`, (done) => client.subsys(name, done), attend),
    exec: (command, attend) => open("a command's channel", (done) => client.exec(command, done), attend),
    onClose: (listener) => void client.once("close", listener),
    destroy,
  };
}
