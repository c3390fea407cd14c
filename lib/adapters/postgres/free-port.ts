import net from "node:net";

/** A TCP port of 127.0.0.1 that nobody listens on: the preferred one if it is free, else one that the system picks. */
export async function freePort(preferred?: number): Promise<number> {
  const port = preferred === undefined ? null : await listenOnce(preferred);
  const found = port ?? (await listenOnce(0));
  if (found === null) throw new Error("The system has no free TCP port on 127.0.0.1.");
  return found;
}

function listenOnce(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = net.createServer();
    server.once("error", () => resolve(null));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : null));
    });
  });
}
