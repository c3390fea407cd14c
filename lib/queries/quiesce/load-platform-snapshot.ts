import { SYSTEM_SCOPE, type MaintenanceState } from "#lib/domain/modes/mode.ts";
import type { PlatformSnapshot, Switches } from "#lib/domain/modes/platform-snapshot.ts";
import type { Plan } from "#lib/domain/plan/plan.ts";
import type { ControlTx, PlatformTx } from "#lib/ports/databases.ts";
import { activeWriters } from "./active-writers.ts";
import { findCertificate } from "./find-certificate.ts";

/** What quiesce and resume are planned from, as it is now. */
export async function loadPlatformSnapshot(control: ControlTx, platform: PlatformTx): Promise<PlatformSnapshot> {
  return { ...(await loadModeSnapshot(control)), runs: await activeWriters(platform) };
}

/** The part of it that control knows. */
export async function loadModeSnapshot(control: ControlTx): Promise<Omit<PlatformSnapshot, "runs">> {
  const mode = await control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  const claim = await control.claim.findUnique({ where: { key: "mode" }, include: { operation: true } });
  const certificate = await findCertificate(control);
  return {
    switches: { jobsStopped: mode.jobsStopped, readOnly: mode.readOnly },
    maintenance: mode.maintenance as MaintenanceState,
    found: await lastFound(control),
    certified: certificate?.holds ?? false,
    claimedBy: claim && { operationId: claim.operationId, title: claim.operation.title },
  };
}

/** How the last quiesce that came to its end found the switches, unless a resume has put them back since. */
async function lastFound(control: ControlTx): Promise<Switches | null> {
  const last = await control.operation.findFirst({
    where: { kind: { in: ["mode.quiesce", "mode.resume"] }, status: "succeeded" },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    select: { kind: true, plan: true },
  });
  if (last?.kind !== "mode.quiesce") return null;
  const { choices } = last.plan as unknown as Plan;
  return { jobsStopped: choices.jobsStoppedBefore === "on", readOnly: choices.readOnlyBefore === "on" };
}
