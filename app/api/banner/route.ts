import { ANYBODY } from "#lib/queries/modes/viewer.ts";
import { currentActor } from "#lib/server/auth/actor.ts";
import { bannersNow, viewing } from "#lib/server/events/web-banners.ts";
import { overAddressLimit } from "#lib/server/http/address-limit.ts";
import { problem } from "#lib/server/http/problem.ts";

export const dynamic = "force-dynamic";

/** The banners that stand on the pages of whoever asks: no session is needed, and without one the public ones are told. */
export async function GET(request: Request): Promise<Response> {
  const retryAfterSeconds = await overAddressLimit(request.headers);
  if (retryAfterSeconds !== null) return problem("limited", "Too many requests. Wait a little.", { retryAfterSeconds });
  const viewer = await currentActor(request).then(viewing, () => ANYBODY);
  try {
    const banners = await bannersNow(viewer);
    return new Response(banners, { headers: { "content-type": "application/json", "cache-control": "no-store" } });
  } catch {
    return problem("unavailable", "The mode can't be read now.", { retryAfterSeconds: 2 });
  }
}
