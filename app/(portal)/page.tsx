import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { Overview } from "#components/fleet/overview.tsx";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { fleetMapQuery, showFleetMap } from "#lib/queries/nodes/fleet-map.ts";
import { showOverview } from "#lib/queries/overview/show-overview.ts";
import { openOperations } from "./open-operations.ts";
import { previewRolling, startRolling } from "./rolling-actions.ts";
import { visitorWith } from "./visitor.ts";

export const metadata: Metadata = { title: "Overview" };

/** Where a member of an organization begins: the overview is the fleet's. */
const MEMBERS_FIRST = "/organizations";

export default async function OverviewPage() {
  const visit = await visitorWith("fleet.see");
  if (visit.refusal !== null) redirect(MEMBERS_FIRST);
  const { actor, control } = visit;
  const [figures, fleet, operations] = await Promise.all([
    showOverview(control),
    showFleetMap(control, fleetMapQuery.parse({})),
    openOperations(control),
  ]);
  const rolling = { preview: previewRolling, start: startRolling };
  const seesBackups = refusalOf(actor, "system.administer") === null;
  return (
    <Overview figures={figures} fleet={fleet} operations={operations} rolling={rolling} seesBackups={seesBackups} />
  );
}
