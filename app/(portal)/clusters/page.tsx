import type { Metadata } from "next";
import { ClustersList } from "#components/clusters/clusters-list.tsx";
import { clustersPath } from "#components/clusters/clusters-path.ts";
import { ImagesCard } from "#components/clusters/images/images-card.tsx";
import { RegisterButton } from "#components/clusters/reach/register-button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { listClusters, listClustersQuery } from "#lib/queries/clusters/list-clusters.ts";
import { listImages } from "#lib/queries/clusters/list-images.ts";
import { addressOf, queryOf, type SearchParams } from "../address.ts";
import { NotForYou } from "../not-for-you.tsx";
import { visitorWith } from "../visitor.ts";
import { begin, finish, remove } from "./image-actions.ts";
import { hostKeys, register, tryConnection } from "./reach-actions.ts";

export const metadata: Metadata = { title: "Clusters" };

export default async function ClustersPage({ searchParams }: { searchParams: SearchParams }) {
  const visit = await visitorWith("fleet.see");
  if (visit.refusal !== null) return <NotForYou title="Clusters" refusal={visit.refusal} />;
  const path = clustersPath(await addressOf(searchParams));
  const query = listClustersQuery.safeParse(queryOf(path));
  const initial = query.success ? await listClusters(visit.control, query.data) : { items: [], nextCursor: null };
  const images = await listImages(visit.control);
  return (
    <>
      <PageHead
        title="Clusters"
        actions={<RegisterButton actions={{ hostKeys, test: tryConnection, keep: register }} />}
      >
        Chassis clusters and pairs, whether their members agree, and their images.
      </PageHead>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <ClustersList initial={initial} initialPath={path} />
        <ImagesCard initial={images} actions={{ begin, finish, remove }} />
      </div>
    </>
  );
}
