/** Runs in a node's network, and outside of its other namespaces: a socket of the host leads to its ssh port. */
import { createConnection, createServer } from "node:net";

const [socket = ""] = process.argv.slice(2);
createServer((here) => {
  const there = createConnection(22, "127.0.0.1");
  for (const [from, to] of [
    [here, there],
    [there, here],
  ] as const) {
    from.on("error", () => to.destroy());
    from.pipe(to);
  }
}).listen(socket);
