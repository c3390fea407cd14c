import { createHash } from "node:crypto";
import net from "node:net";
import { setTimeout as wait } from "node:timers/promises";

const POLL_MS = 25;

/**
 * Runs `work` while no other process of this host runs one under the same name. The lock is an abstract socket:
 * the kernel frees it when its holder dies, however that happens. Throws when it isn't free in time.
 */
export async function exclusively<T>(name: string, waitMs: number, work: () => Promise<T>): Promise<T> {
  const address = `\0lull-${createHash("sha256").update(name).digest("hex").slice(0, 32)}`;
  const limit = Date.now() + waitMs;
  for (;;) {
    const lock = await hold(address);
    if (lock) {
      try {
        return await work();
      } finally {
        await new Promise((resolve) => lock.close(resolve));
      }
    }
    if (Date.now() > limit) throw new Error(`Another process has been at work on ${name} for ${waitMs / 1000} s.`);
    await wait(POLL_MS);
  }
}

function hold(address: string): Promise<net.Server | null> {
  return new Promise((resolve, reject) => {
    const server = net.createServer((socket) => socket.destroy());
    server.once("error", (error: NodeJS.ErrnoException) =>
      error.code === "EADDRINUSE" ? resolve(null) : reject(error),
    );
    server.listen(address, () => resolve(server));
  });
}
