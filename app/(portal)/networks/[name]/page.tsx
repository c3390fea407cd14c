import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NetworkPage } from "#components/networks/network-page.tsx";
import { showNetwork } from "#lib/queries/networks/show-network.ts";
import { INSTANCE_PLANS } from "../../instances/plans.ts";
import { NotForYou } from "../../not-for-you.tsx";
import { visitorWith } from "../../visitor.ts";
import { previewMove, startMove } from "./actions.ts";

interface NetworkRouteProps {
  params: Promise<{ name: string }>;
}

export async function generateMetadata({ params }: NetworkRouteProps): Promise<Metadata> {
  return { title: decodeURIComponent((await params).name) };
}

export default async function NetworkRoute({ params }: NetworkRouteProps) {
  const visit = await visitorWith("fleet.see");
  if (visit.refusal !== null) return <NotForYou title="Network" refusal={visit.refusal} />;
  const { control } = visit;
  const network = await showNetwork(control, decodeURIComponent((await params).name));
  if (!network.ok) notFound();
  return (
    <NetworkPage
      initial={network.value}
      moveFirewall={{ preview: previewMove, start: startMove }}
      instances={INSTANCE_PLANS}
    />
  );
}
