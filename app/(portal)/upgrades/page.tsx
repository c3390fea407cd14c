import type { Metadata } from "next";
import { ManifestCard } from "#components/upgrades/manifest-card.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { readManifest } from "#lib/queries/platform/read-manifest.ts";
import { platformManifestFile } from "#lib/server/platform/manifest.ts";
import { NotForYou } from "../not-for-you.tsx";
import { visitorWith } from "../visitor.ts";
import { replaceManifestAction } from "./manifest-actions.ts";

export const metadata: Metadata = { title: "Upgrades" };

export default async function UpgradesPage() {
  const visit = await visitorWith("system.administer");
  if (visit.refusal !== null) return <NotForYou title="Upgrades" refusal={visit.refusal} />;
  return (
    <>
      <PageHead title="Upgrades">The platform that Lull keeps.</PageHead>
      <ManifestCard view={await readManifest(platformManifestFile())} replace={replaceManifestAction} />
    </>
  );
}
