import { jsonAnswer } from "#lib/server/http/json-answer.ts";

/** The process lives. It asks nothing else, so that a database's outage restarts no web process. */
export function GET(): Response {
  return jsonAnswer({ status: "ok" });
}

export const dynamic = "force-dynamic";
