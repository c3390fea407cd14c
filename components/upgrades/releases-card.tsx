"use client";

import { PackageCheck } from "lucide-react";
import { useState } from "react";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import type { ReleasesView, ReleaseView } from "#lib/queries/upgrades/list-releases.ts";
import { Button } from "#components/ui/button.tsx";
import { Card, CardHead } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { UpgradeDialog } from "./upgrade-dialog.tsx";

interface ReleasesCardProps {
  releases: ReleasesView;
  upgrade: PlanActions;
  /** Whoever is there has given the password already. */
  atConsole?: boolean;
}

/** Each release with what it changes, and the way to it. */
export function ReleasesCard({ releases, upgrade, atConsole = false }: ReleasesCardProps) {
  const [chosen, setChosen] = useState<ReleaseView | null>(null);
  const { items, present } = releases;
  return (
    <Card aria-labelledby="releases">
      <CardHead id="releases" title="Releases" />
      {items.length === 0 ? (
        <EmptyState icon={PackageCheck} title="No release is here yet">
          Bring a bundle here, below. ‘npm run release’ builds those of the demo platform.
        </EmptyState>
      ) : (
        <Table label="Releases">
          <thead>
            <tr>
              <HeadCell>Version</HeadCell>
              <HeadCell>What it changes</HeadCell>
              <HeadCell>Signed by</HeadCell>
              <HeadCell>Brought here</HeadCell>
              <HeadCell>
                <span className="sr-only">Upgrade</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {items.map((release) => (
              <Row key={release.version}>
                <Cell className="font-semibold">{release.version}</Cell>
                <Cell>
                  <p>{release.notes}</p>
                  <ul className="text-muted list-disc pl-5 text-sm">
                    {release.changes.map((change) => (
                      <li key={change}>{change}</li>
                    ))}
                  </ul>
                </Cell>
                <Cell>{release.signedBy ?? "nobody"}</Cell>
                <Cell>
                  <RelativeTime at={release.addedAt} />, by {release.addedBy}
                </Cell>
                <Cell>
                  <Button
                    size="sm"
                    aria-label={`Upgrade to ${release.version}`}
                    disabledReason={whyNot(release, present)}
                    onClick={() => setChosen(release)}
                  >
                    Upgrade…
                  </Button>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      {chosen && (
        <UpgradeDialog release={chosen} actions={upgrade} atConsole={atConsole} onClose={() => setChosen(null)} />
      )}
    </Card>
  );
}

function whyNot({ version, from }: ReleaseView, present: string): string | null {
  if (version === present) return `The platform has ${version} already.`;
  if (from.includes(present)) return null;
  return `${version} may be installed over ${from.join(", ")}, and the platform has ${present}.`;
}
