import { readdirSync, readFileSync, readlinkSync } from "node:fs";
import net from "node:net";
import path from "node:path";

/**
 * Null when the port is free, else who listens on it, as far as this user may see: "node (process 4711)". Throws where
 * it is free and isn't for this user.
 */
export async function portOwner(port: number): Promise<string | null> {
  if (await isFree(port)) return null;
  const sockets = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((file) => listeners(readText(file), port));
  const inodes = new Set(sockets.map(({ inode }) => inode));
  const pid = readdirSync("/proc").find((name) => /^\d+$/.test(name) && opens(name, inodes));
  if (pid) return `${programOf(pid)} (process ${pid})`;
  const [socket] = sockets;
  return socket ? `a process of the user with id ${socket.uid}` : "a process that can't be seen from here";
}

/** Listening sockets of one port in the kernel's table (proc(5): local address in hex, state 0A, uid, inode). */
export function listeners(table: string, port: number): { uid: number; inode: string }[] {
  return table
    .split("\n")
    .slice(1)
    .map((line) => line.trim().split(/\s+/))
    .filter((fields) => fields[3] === "0A" && Number.parseInt(fields[1]?.split(":")[1] ?? "", 16) === port)
    .map((fields) => ({ uid: Number(fields[7]), inode: fields[9] ?? "" }));
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", ({ code }: NodeJS.ErrnoException) => {
      if (code !== "EACCES") return resolve(false);
      reject(
        new Error(`Port ${port} needs root. Choose another, and put a proxy in front where it has to be this one.`),
      );
    });
    server.listen(port, () => server.close(() => resolve(true)));
  });
}

function opens(pid: string, inodes: ReadonlySet<string>): boolean {
  try {
    return readdirSync(`/proc/${pid}/fd`).some((fd) => {
      const match = /^socket:\[(\d+)\]$/.exec(readLink(`/proc/${pid}/fd/${fd}`));
      return match !== null && inodes.has(match[1] ?? "");
    });
  } catch {
    return false;
  }
}

/** Its name alone: arguments may hold what isn't for everybody's eyes. */
function programOf(pid: string): string {
  const [program = ""] = readText(`/proc/${pid}/cmdline`).split("\0");
  return path.basename(program) || "a process";
}

function readLink(link: string): string {
  try {
    return readlinkSync(link);
  } catch {
    return "";
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
