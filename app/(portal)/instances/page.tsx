import type { Metadata } from "next";
import { NewInstanceButton } from "#components/instances/create/new-instance-button.tsx";
import { instancesPath } from "#components/instances/instances-path.ts";
import { InstancesTable } from "#components/instances/instances-table.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listInstances, listInstancesQuery } from "#lib/queries/instances/list-instances.ts";
import { listNodes, listNodesQuery } from "#lib/queries/nodes/list-nodes.ts";
import { addressOf, queryOf, type SearchParams } from "../address.ts";
import { NotForYou } from "../not-for-you.tsx";
import { visitorWith } from "../visitor.ts";
import { previewCreate, startCreate } from "./actions.ts";
import { INSTANCE_PLANS } from "./plans.ts";

export const metadata: Metadata = { title: "Instances" };

/** So many nodes at most are offered as a choice; the text filter finds the others' as well. */
const NODES_OFFERED = 100;

export default async function InstancesPage({ searchParams }: { searchParams: SearchParams }) {
  const visit = await visitorWith("fleet.see");
  if (visit.refusal !== null) return <NotForYou title="Instances" refusal={visit.refusal} />;
  const { control } = visit;
  const path = instancesPath(await addressOf(searchParams));
  const query = listInstancesQuery.safeParse(queryOf(path));
  const [initial, nodes] = await Promise.all([
    query.success ? listInstances(control, query.data) : { items: [], nextCursor: null },
    listNodes(control, listNodesQuery.parse({ limit: NODES_OFFERED })),
  ]);
  return (
    <>
      <PageHead
        title="Instances"
        actions={<NewInstanceButton actions={{ preview: previewCreate, start: startCreate }} />}
      >
        Every virtual machine and virtual firewall, with its node.
      </PageHead>
      <InstancesTable
        initial={initial}
        initialPath={path}
        nodes={nodes.items.map(({ name }) => name)}
        plans={INSTANCE_PLANS}
      />
    </>
  );
}
