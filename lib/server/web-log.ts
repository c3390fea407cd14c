import { pino, type Logger } from "pino";
import { followLogLevel } from "#lib/queries/logs/follow-log-level.ts";
import { platformClient } from "./databases.ts";

const KEPT = Symbol.for("lull.server.log");

/** The web process's log: one, however many bundles hold a copy of this module, so that its level holds for all. */
export function webLog(): Logger {
  const shared = globalThis as { [KEPT]?: Logger };
  return (shared[KEPT] ??= pino({ name: "web", base: { pid: process.pid } }));
}

/** Keeps the log at the level that is set for the web service, as long as the process lives. */
export async function followWebLogLevel(): Promise<void> {
  const platform = await platformClient();
  followLogLevel(platform, "web", webLog());
}
