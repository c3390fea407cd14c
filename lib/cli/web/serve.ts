import type { Server } from "node:http";
import path from "node:path";
import next from "next";
import { leadFailures } from "./lead-failures.ts";
import { refuseTarget } from "./refuse-target.ts";
import { tellProblems } from "./tell-problems.ts";
import { webServer } from "./web-server.ts";

const DRAIN_MS = 4_000;

/**
 * The web process: Next's server behind Node's own, so that TLS and a bounded end are in one place.
 * Reads PORT, LULL_TLS_CERT and LULL_TLS_KEY (files in PEM).
 */
export async function serveWeb(env: NodeJS.ProcessEnv): Promise<void> {
  const port = Number(env.PORT ?? "3000");
  const app = next({ dev: false, dir: path.join(import.meta.dirname, "../../.."), port });
  const handle = app.getRequestHandler();
  await app.prepare();
  const server = webServer(env, (request, response) => {
    if (refuseTarget(request, response)) return;
    leadFailures(request, response);
    tellProblems(request, response);
    void handle(request, response);
  });
  server.headersTimeout = 20_000;
  server.requestTimeout = 120_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, resolve);
  });
  for (const name of ["SIGTERM", "SIGINT"] as const) process.once(name, () => endGently(server));
}

/** Takes no new request, lets the ones in flight end, and ends what is still open after a while (event streams). */
function endGently(server: Server): void {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), DRAIN_MS).unref();
}
