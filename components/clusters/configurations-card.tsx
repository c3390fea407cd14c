"use client";

import { Download } from "lucide-react";
import Link from "next/link";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { ConfigurationView } from "#lib/queries/clusters/list-configurations.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Card, CardBody, CardHead } from "#components/ui/card.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";

interface ConfigurationsCardProps {
  cluster: string;
  initial: readonly ConfigurationView[];
}

/** The configuration as it was before each upgrade: it holds secrets, so reading one is in the audit. */
export function ConfigurationsCard({ cluster, initial }: ConfigurationsCardProps) {
  const refusal = refusalOf(usePageActor(), "fleet.register");
  const path = `/api/v1/clusters/${encodeURIComponent(cluster)}/configurations`;
  const { data } = useLiveQuery<{ items: readonly ConfigurationView[] }>({
    path,
    topics: ["clusters", "operations"],
    initial: { items: initial },
  });
  const { items } = data ?? { items: initial };
  return (
    <Card aria-labelledby="configurations">
      <CardHead id="configurations" title="Configuration backups" />
      {items.length === 0 ? (
        <CardBody className="text-muted">One is taken before each upgrade, and kept here encrypted.</CardBody>
      ) : (
        <Table label="Configuration backups">
          <thead>
            <tr>
              <HeadCell>Taken</HeadCell>
              <HeadCell>Before</HeadCell>
              <HeadCell>SHA-256</HeadCell>
              <HeadCell>
                <span className="sr-only">Download</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {items.map(({ id, takenAt, operationId, sha256 }) => (
              <Row key={id}>
                <Cell className="whitespace-nowrap">
                  <RelativeTime at={takenAt} />
                </Cell>
                <Cell>
                  {operationId ? (
                    <Link href={`/operations/${operationId}`} className="text-accent font-[550] underline">
                      an operation
                    </Link>
                  ) : (
                    "–"
                  )}
                </Cell>
                <Cell>
                  <code className="font-mono text-xs" title={sha256}>
                    {sha256.slice(0, 16)}…
                  </code>
                </Cell>
                <Cell className="text-right">
                  <DownloadButton href={`${path}/${id}`} refusal={refusal} takenAt={takenAt} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

function DownloadButton({ href, refusal, takenAt }: { href: string; refusal: string | null; takenAt: string }) {
  const label = `Download the configuration of ${takenAt}`;
  if (refusal) {
    return (
      <Button size="sm" disabledReason={refusal} aria-label={label}>
        <Download aria-hidden /> Download
      </Button>
    );
  }
  return (
    <Button size="sm" asChild>
      <a href={href} download aria-label={label}>
        <Download aria-hidden /> Download
      </a>
    </Button>
  );
}
