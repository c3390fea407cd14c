"use client";

import Link from "next/link";
import { Router } from "lucide-react";
import type { ClusterView } from "#lib/queries/clusters/cluster-view.ts";
import { cn } from "#components/ui/class-names.ts";
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
              <HeadCell className={WIDE}>Members</HeadCell>
              <HeadCell className={WIDE}>Build</HeadCell>
              <HeadCell className={WIDE}>Under way</HeadCell>
              <HeadCell className={WIDE}>Observed</HeadCell>
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
                  <div className="text-sm sm:hidden">
                    <p className="text-muted">{versionWord(cluster.members)}</p>
                    <UnderWay operation={cluster.operation} />
                  </div>
                </Cell>
                <Cell>
                  <ClusterHealth health={cluster.health} />
                </Cell>
                <Cell className={WIDE}>
                  <ul>
                    {cluster.members.map((member) => (
                      <li key={member.member} className="whitespace-nowrap">
                        {memberName(member)} <span className="text-muted">· {roleWord(member.role)}</span>
                      </li>
                    ))}
                  </ul>
                </Cell>
                <Cell className={WIDE}>{versionWord(cluster.members) ?? "not known yet"}</Cell>
                <Cell className={WIDE}>{cluster.operation ? <UnderWay operation={cluster.operation} /> : "–"}</Cell>
                <Cell className={cn(WIDE, "text-muted whitespace-nowrap")}>
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

/** Columns that a phone has no room for: what counts of them stands below the name there. */
const WIDE = "max-sm:hidden";

function UnderWay({ operation }: Pick<ClusterView, "operation">) {
  if (!operation) return null;
  return (
    <Link href={`/operations/${operation.id}`} className="text-accent font-[550] underline">
      {operation.title}
    </Link>
  );
}

const EMPTY = "‘Register cluster…’ takes the addresses of both members, shows their host keys, and has them confirmed.";
