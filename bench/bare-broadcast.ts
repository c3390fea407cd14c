import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** What the gate is compared with: Node.js that keeps streams open and writes the same text to each when it is told to. */
const streams = new Set<ServerResponse>();
const server = createServer((request, response) => {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.write("retry: 3000\ndata: first\n\n");
  streams.add(response);
  request.on("close", () => streams.delete(response));
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("message", (text: string) => {
  for (const response of streams) response.write(`data: ${text}\n\n`);
});
process.on("disconnect", () => process.exit(0));
