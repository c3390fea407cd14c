import { readFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";

/** Versions and the host's figures. No environment: it holds what nobody else needs to know. */
export async function describeHost(): Promise<Record<string, unknown>> {
  const text = await readFile(path.join(process.cwd(), "package.json"), "utf8").catch(() => "{}");
  const { version, dependencies } = JSON.parse(text) as { version?: string; dependencies?: Record<string, string> };
  return {
    lull: version ?? "unknown",
    at: new Date().toISOString(),
    node: process.versions,
    system: { type: os.type(), release: os.release(), architecture: os.arch(), hostname: os.hostname() },
    processors: os.availableParallelism(),
    memoryBytes: { total: os.totalmem(), free: os.freemem() },
    loadAverage: os.loadavg(),
    uptimeSeconds: Math.round(os.uptime()),
    web: { uptimeSeconds: Math.round(process.uptime()), memoryBytes: process.memoryUsage() },
    dependencies: dependencies ?? {},
  };
}
