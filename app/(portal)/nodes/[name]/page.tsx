import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NodePage } from "#components/nodes/node-page.tsx";
import { listOperations } from "#lib/queries/operations/list-operations.ts";
import { showNode } from "#lib/queries/nodes/show-node.ts";
import { previewCreate, previewStartAll, startCreate, startStartAll } from "../../instances/actions.ts";
import { saveNodePlacement } from "../../instances/placement-actions.ts";
import { INSTANCE_PLANS } from "../../instances/plans.ts";
import { NotForYou } from "../../not-for-you.tsx";
import { visitorWith } from "../../visitor.ts";
import {
  previewDecommission,
  previewEnable,
  previewMaintenance,
  startDecommission,
  startEnable,
  startMaintenance,
} from "./actions.ts";
import { previewServices, startNodeServices } from "./service-actions.ts";
import { configure, test } from "./shell-actions.ts";

interface NodeRouteProps {
  params: Promise<{ name: string }>;
}

export async function generateMetadata({ params }: NodeRouteProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function NodeRoute({ params }: NodeRouteProps) {
  const visit = await visitorWith("fleet.see");
  if (visit.refusal !== null) return <NotForYou title="Node" refusal={visit.refusal} />;
  const { control } = visit;
  const name = decodeURIComponent((await params).name);
  const [node, history] = await Promise.all([
    showNode(control, name),
    listOperations(control, { subjectKind: "node", subjectName: name, limit: 20 }, new Date()),
  ]);
  if (!node.ok) notFound();
  return (
    <NodePage
      initial={node.value}
      history={history}
      maintain={{ preview: previewMaintenance, start: startMaintenance }}
      services={{ preview: previewServices, start: startNodeServices }}
      shell={{ configure, test }}
      enable={{ preview: previewEnable, start: startEnable }}
      instances={INSTANCE_PLANS}
      create={{ preview: previewCreate, start: startCreate }}
      savePlacement={saveNodePlacement}
      startAll={{ preview: previewStartAll, start: startStartAll }}
      decommission={{ preview: previewDecommission, start: startDecommission }}
    />
  );
}
