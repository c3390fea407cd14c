import type { Metadata } from "next";
import { BackToOptions } from "#components/console/back-to-options.tsx";
import { ClusterPage } from "#components/console/cluster-page.tsx";

export const metadata: Metadata = { title: "Start the cluster" };

export default function Cluster() {
  return (
    <>
      <BackToOptions />
      <ClusterPage />
    </>
  );
}
