import { gateAddress } from "#lib/server/gate-address.ts";
import { problem } from "#lib/server/http/problem.ts";

export const dynamic = "force-dynamic";

/** The public status page is the gate's: it is there when nothing else is. */
export function GET(request: Request): Response {
  const gate = gateAddress(request.headers.get("host"), process.env);
  if (gate === null) return problem("notFound", "Nobody knows where the gate is: set LULL_GATE_URL.");
  return new Response(null, { status: 307, headers: { location: `${gate}/status`, "cache-control": "no-store" } });
}
