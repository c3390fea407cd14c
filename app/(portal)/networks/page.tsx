import type { Metadata } from "next";
import { NewNetworkButton } from "#components/networks/new-network.tsx";
import { networksPath } from "#components/networks/networks-path.ts";
import { NetworksTable } from "#components/networks/networks-table.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listNetworks, listNetworksQuery } from "#lib/queries/networks/list-networks.ts";
import { addressOf, queryOf, type SearchParams } from "../address.ts";
import { NotForYou } from "../not-for-you.tsx";
import { visitorWith } from "../visitor.ts";
import { previewCreate, startCreate } from "./actions.ts";

export const metadata: Metadata = { title: "Networks" };

export default async function NetworksPage({ searchParams }: { searchParams: SearchParams }) {
  const visit = await visitorWith("fleet.see");
  if (visit.refusal !== null) return <NotForYou title="Networks" refusal={visit.refusal} />;
  const { control } = visit;
  const path = networksPath(await addressOf(searchParams));
  const query = listNetworksQuery.safeParse(queryOf(path));
  const initial = query.success ? await listNetworks(control, query.data) : { items: [], nextCursor: null };
  return (
    <>
      <PageHead
        title="Networks"
        actions={<NewNetworkButton actions={{ preview: previewCreate, start: startCreate }} />}
      >
        Every private network, with the virtual firewall that is its way out.
      </PageHead>
      <NetworksTable initial={initial} initialPath={path} />
    </>
  );
}
