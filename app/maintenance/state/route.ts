import { maintenanceNow } from "#lib/server/maintenance/memory.ts";

/** What waiting pages ask, signed in or not: answered from memory, whatever the databases do. */
export function GET(): Response {
  return Response.json(maintenanceNow(), { headers: { "cache-control": "no-store" } });
}

export const dynamic = "force-dynamic";
