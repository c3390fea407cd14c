import path from "node:path";

/** How a node's commands get there. */
export type SshTarget =
  { kind: "host"; user: string; host: string; port: number } | { kind: "socket"; user: string; socket: string };

type Read = { ok: true; target: SshTarget } | { ok: false; reason: string };

const HOST =
  /^(?:(?<user>[a-z_][a-z0-9_-]{0,31})@)?(?<host>[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[[0-9a-fA-F:.]{2,45}\])(?::(?<port>\d{1,5}))?$/;
const SOCKET = /^(?:(?<user>[a-z_][a-z0-9_-]{0,31})@)?unix:(?<socket>\/[A-Za-z0-9._/-]{1,100})$/;

/**
 * Reads `user@host[:port]`, or `user@unix:/a/socket` below one of the allowed folders; the user is root
 * where none is given. Whatever else it is is refused: the words become arguments of the ssh client.
 */
export function readSshTarget(text: string, allowedSocketFolders: readonly string[]): Read {
  const socket = SOCKET.exec(text)?.groups;
  if (socket?.socket) {
    const plain = path.normalize(socket.socket);
    const allowed = allowedSocketFolders.some((folder) => plain.startsWith(`${path.resolve(folder)}/`));
    if (plain !== socket.socket || !allowed) {
      return { ok: false, reason: "A socket has to lie in one of the allowed folders." };
    }
    return { ok: true, target: { kind: "socket", user: socket.user ?? "root", socket: plain } };
  }
  const found = HOST.exec(text)?.groups;
  if (!found?.host) return { ok: false, reason: "It is user@host, with :port where it isn't 22." };
  const port = Number(found.port ?? 22);
  if (port < 1 || port > 65_535) return { ok: false, reason: "A port is 1 to 65535." };
  return { ok: true, target: { kind: "host", user: found.user ?? "root", host: found.host, port } };
}
