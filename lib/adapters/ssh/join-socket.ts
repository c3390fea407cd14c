/**
 * ssh's way to a UNIX socket: joins this process's own input and output with it, until either side ends.
 *   node join-socket.ts SOCKET
 */
import { createConnection } from "node:net";

const [socket = ""] = process.argv.slice(2);
const there = createConnection(socket);
there.on("error", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});
there.on("close", () => process.exit(0));
process.stdin.pipe(there);
there.pipe(process.stdout);
