import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";

/** The platform is open: the console has nothing to do, and nobody may take its lock (semantics 21). */
export async function nothingToSignInFor(control: ControlTx): Promise<boolean> {
  const row = await control.mode.findUnique({ where: { scope: SYSTEM_SCOPE }, select: { maintenance: true } });
  return (row?.maintenance ?? "off") === "off";
}
