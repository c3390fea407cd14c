import type { ModeField } from "#lib/domain/modes/change.ts";
import { SWITCHES, SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import type { ControlTx } from "#lib/ports/databases.ts";
import { conflict, type Refusal } from "../outcome.ts";

/**
 * While an operation holds the mode, the system's switches are its own: turned by hand they would make what it proves
 * untrue, and its way back wrong. In maintenance its exit puts them back as they were found. Null: nobody holds them.
 */
export async function heldByPlan(
  tx: ControlTx,
  scope: string,
  fields: readonly ModeField[],
  operationId: string | undefined,
): Promise<Refusal | null> {
  if (scope !== SYSTEM_SCOPE || !SWITCHES.some((name) => fields.includes(name))) return null;
  const claim = await tx.claim.findUnique({ where: { key: "mode" }, include: { operation: true } });
  if (claim && claim.operationId !== operationId) {
    const { title, status, id } = claim.operation;
    const next =
      status === "failed" ? "It has failed: retry it or roll it back" : "Wait until it has ended, or abort it";
    return conflict(`'${title}' holds the switches. ${next}. Nothing was changed.`, id);
  }
  if (claim) return null;
  const { maintenance } = await tx.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  if (maintenance === "off") return null;
  return conflict("The platform is in maintenance: leaving it puts the switches back as they were found.");
}
