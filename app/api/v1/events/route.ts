import { currentActor } from "#lib/server/auth/actor.ts";
import { SSE_HEADERS } from "#lib/server/events/sse-body.ts";
import { topicsFor } from "#lib/server/events/topics.ts";
import { webEventStream } from "#lib/server/events/web-events.ts";
import { problem } from "#lib/server/http/problem.ts";

export const dynamic = "force-dynamic";

/** `?topics=nodes,node:*`: server-sent events; each tells as a JSON array which of the topics have changed. */
export async function GET(request: Request): Promise<Response> {
  const found = await currentActor(request);
  if (!found.ok) return problem(found.reason, found.detail);
  const topics = topicsFor(found.value, new URL(request.url).searchParams.get("topics"));
  if (topics.length === 0) return problem("invalid", "Name topics that you may hear of: ?topics=nodes,operations");
  const mayListen = async (): Promise<boolean> => {
    const again = await currentActor(request);
    return again.ok && topicsFor(again.value, topics.join(",")).length === topics.length;
  };
  const stream = webEventStream({
    topics,
    signal: request.signal,
    mayListen,
    owner: found.value.id ?? found.value.name,
  });
  if (!stream) return problem("unavailable", "Too many listen already. Try again soon.", { retryAfterSeconds: 10 });
  return new Response(stream, { headers: SSE_HEADERS });
}
