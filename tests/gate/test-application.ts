import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface TestApplication {
  port: number;
  /** The request lines that have reached it since they were last taken. */
  take(): string[];
  close(): Promise<void>;
}

/** An application that knows nothing of Lull: it says what it was asked. */
export async function testApplication(): Promise<TestApplication> {
  let seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.method ?? ""} ${request.url ?? ""}`);
    request.resume();
    response.end("the application");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    take() {
      const taken = seen;
      seen = [];
      return taken;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
