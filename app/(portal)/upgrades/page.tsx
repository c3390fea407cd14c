import type { Metadata } from "next";
import { ManifestCard } from "#components/upgrades/manifest-card.tsx";
import { UpgradesPage } from "#components/upgrades/upgrades-page.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { readManifest } from "#lib/queries/platform/read-manifest.ts";
import { listReleases } from "#lib/queries/upgrades/list-releases.ts";
import { platformManifestFile } from "#lib/server/platform/manifest.ts";
import { upgradeWorld } from "#lib/server/upgrade-world.ts";
import { NotForYou } from "../not-for-you.tsx";
import { visitorWith } from "../visitor.ts";
import { replaceManifestAction } from "./manifest-actions.ts";
import {
  addReleaseAction,
  previewRollbackAction,
  previewUpgradeAction,
  startRollbackAction,
  startUpgradeAction,
  takePartAction,
} from "./upgrade-actions.ts";

export const metadata: Metadata = { title: "Upgrades" };

export default async function Upgrades() {
  const visit = await visitorWith("system.administer");
  if (visit.refusal !== null) return <NotForYou title="Upgrades" refusal={visit.refusal} />;
  const manifest = await readManifest(platformManifestFile());
  // A manifest that was broken by hand names no present release: it has to be mended first.
  const releases = manifest.manifest ? await listReleases(visit.control, upgradeWorld().upgrades) : null;
  return (
    <>
      <PageHead title="Upgrades">
        {releases ? `${manifest.manifest?.name ?? ""} runs release ${releases.present}.` : "Mend the manifest first."}
      </PageHead>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        {releases && (
          <UpgradesPage
            releases={releases}
            actions={{ takePart: takePartAction, add: addReleaseAction }}
            upgrade={{ preview: previewUpgradeAction, start: startUpgradeAction }}
            rollback={{ preview: previewRollbackAction, start: startRollbackAction }}
          />
        )}
        <ManifestCard view={manifest} replace={replaceManifestAction} />
      </div>
    </>
  );
}
