import type { Metadata } from "next";
import { Overview } from "#components/fleet/overview.tsx";
import { fleetMapQuery, showFleetMap } from "#lib/queries/nodes/fleet-map.ts";
import { showOverview } from "#lib/queries/overview/show-overview.ts";
import { openOperations } from "./open-operations.ts";
import { previewRolling, startRolling } from "./rolling-actions.ts";
import { visitor } from "./visitor.ts";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const { control, seesFleet } = await visitor();
  if (!seesFleet) return null;
  const [figures, fleet, operations] = await Promise.all([
    showOverview(control),
    showFleetMap(control, fleetMapQuery.parse({})),
    openOperations(control),
  ]);
  const rolling = { preview: previewRolling, start: startRolling };
  return <Overview figures={figures} fleet={fleet} operations={operations} rolling={rolling} />;
}
