import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { notify } from "../notify.ts";

/** Ends every certificate that still holds. */
export async function endCertificates(tx: ControlTx, now: Date, because: string): Promise<number> {
  const { count } = await tx.quiescenceCertificate.updateMany({
    where: { endedAt: null },
    data: { endedAt: now, endedBecause: because },
  });
  return count;
}

/** Notes the end of certificates whose mode is over: who reads one compares it with the mode himself. */
export async function endOutdatedCertificates(control: ControlTx, now: Date): Promise<number> {
  const mode = await control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  const because = mode.readOnly ? "The mode was changed." : "The platform is no longer read-only.";
  const { count } = await control.quiescenceCertificate.updateMany({
    where: { endedAt: null, ...(mode.readOnly ? { modeRevision: { not: mode.revision } } : {}) },
    data: { endedAt: now, endedBecause: because },
  });
  if (count > 0) await notify(control, ["mode"]);
  return count;
}
