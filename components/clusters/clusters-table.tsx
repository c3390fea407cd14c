"use client";

import Link from "next/link";
import { Router } from "lucide-react";
import type { ClusterView } from "#lib/queries/clusters/cluster-view.ts";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { RelativeTime } from "#components/ui/relative-time.tsx";
import { Cell, HeadCell, Row, Table } from "#components/ui/table.tsx";
import { ClusterHealth } from "./cluster-health.tsx";
import { memberName, roleWord, versionWord } from "./member-words.ts";

/** Every cluster with its health, its members' roles and what is under way. */
export function ClustersTable({ clusters, filtered }: { clusters: readonly ClusterView[]; filtered: boolean }) {
  return (
    <Card>
      {clusters.length === 0 ? (
        <EmptyState icon={Router} title={filtered ? "No cluster matches" : "No clusters yet"}>
          {filtered ? "Change or clear the filter." : EMPTY}
        </EmptyState>
      ) : (
        <Table label="Clusters">
          <thead>
            <tr>
              <HeadCell>Cluster</HeadCell>
              <HeadCell>Health</HeadCell>
              <HeadCell>Members</HeadCell>
              <HeadCell>Build</HeadCell>
              <HeadCell>Under way</HeadCell>
              <HeadCell>Observed</HeadCell>
            </tr>
          </thead>
          <tbody>
            {clusters.map((cluster) => (
              <Row key={cluster.id}>
                <Cell>
                  <Link
                    href={`/clusters/${encodeURIComponent(cluster.name)}`}
                    className="hover:text-accent font-semibold hover:underline"
                  >
                    {cluster.name}
                  </Link>
                </Cell>
                <Cell>
                  <ClusterHealth health={cluster.health} />
                </Cell>
                <Cell>
                  <ul>
                    {cluster.members.map((member) => (
                      <li key={member.member} className="whitespace-nowrap">
                        {memberName(member)} <span className="text-muted">· {roleWord(member.role)}</span>
                      </li>
                    ))}
                  </ul>
                </Cell>
                <Cell>{versionWord(cluster.members) ?? "not known yet"}</Cell>
                <Cell>
                  {cluster.operation ? (
                    <Link href={`/operations/${cluster.operation.id}`} className="text-accent font-[550] underline">
                      {cluster.operation.title}
                    </Link>
                  ) : (
                    "–"
                  )}
                </Cell>
                <Cell className="text-muted whitespace-nowrap">
                  {cluster.observedAt ? <RelativeTime at={cluster.observedAt} /> : "never"}
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}

const EMPTY = "‘Register cluster…’ takes the addresses of both members, shows their host keys, and has them confirmed.";
