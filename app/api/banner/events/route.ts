import { ANYBODY, type Viewer } from "#lib/queries/modes/viewer.ts";
import { currentActor } from "#lib/server/auth/actor.ts";
import { addressOf } from "#lib/server/auth/forwarded-headers.ts";
import { SSE_HEADERS } from "#lib/server/events/sse-body.ts";
import { bannerStream, viewing } from "#lib/server/events/web-banners.ts";
import { overAddressLimit } from "#lib/server/http/address-limit.ts";
import { problem } from "#lib/server/http/problem.ts";

export const dynamic = "force-dynamic";

/** Server-sent events: what stands on the pages of whoever asks, now and whenever it changes. No session is needed. */
export async function GET(request: Request): Promise<Response> {
  const retryAfterSeconds = await overAddressLimit(request.headers);
  if (retryAfterSeconds !== null) return problem("limited", "Too many requests. Wait a little.", { retryAfterSeconds });
  const viewerNow = (): Promise<Viewer> => currentActor(request).then(viewing);
  const stream = bannerStream({
    viewer: await viewerNow().catch(() => ANYBODY),
    address: addressOf(request.headers) ?? "",
    signal: request.signal,
    viewerNow,
  });
  if (!stream) return problem("unavailable", "Too many listen already. Try again soon.", { retryAfterSeconds: 10 });
  return new Response(stream, { headers: SSE_HEADERS });
}
