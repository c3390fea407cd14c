import type { Metadata } from "next";
import { NodesTable } from "#components/nodes/nodes-table.tsx";
import { nodesPath } from "#components/nodes/nodes-path.ts";
import { RollingButton } from "#components/rolling/rolling-button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listNodes, listNodesQuery } from "#lib/queries/nodes/list-nodes.ts";
import { addressOf, queryOf, type SearchParams } from "../address.ts";
import { previewRolling, startRolling } from "../rolling-actions.ts";
import { NotForYou } from "../not-for-you.tsx";
import { visitorWith } from "../visitor.ts";

export const metadata: Metadata = { title: "Nodes" };

export default async function NodesPage({ searchParams }: { searchParams: SearchParams }) {
  const visit = await visitorWith("fleet.see");
  if (visit.refusal !== null) return <NotForYou title="Nodes" refusal={visit.refusal} />;
  const { control } = visit;
  const path = nodesPath(await addressOf(searchParams));
  const query = listNodesQuery.safeParse(queryOf(path));
  const initial = query.success ? await listNodes(control, query.data) : { items: [], nextCursor: null };
  return (
    <>
      <PageHead title="Nodes" actions={<RollingButton actions={{ preview: previewRolling, start: startRolling }} />}>
        The hypervisors, what is on them, and whether they take new instances.
      </PageHead>
      <NodesTable initial={initial} initialPath={path} />
    </>
  );
}
