import type { PlatformTx } from "#lib/ports/databases.ts";

interface Ending {
  state: "complete" | "completeError";
  message: string | null;
}

/** Ends a conductor's run; a message that it bears already (who canceled it) stays. */
export async function endConductor(tx: PlatformTx, id: string, { state, message }: Ending): Promise<void> {
  await tx.$executeRaw`
    UPDATE "Run" SET state = ${state}, message = coalesce(${message}, message), "endedAt" = now(),
      "updatedAt" = clock_timestamp(),
      history = history || jsonb_build_array(jsonb_build_object('state', ${state}::text, 'at', now()))
    WHERE id = ${id}::uuid`;
}
