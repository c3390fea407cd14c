"use client";

import { Server } from "lucide-react";
import Link from "next/link";
import type { FleetMap } from "#lib/queries/nodes/fleet-map.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { Button } from "#components/ui/button.tsx";
import { Card } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { FleetNode } from "./fleet-node.tsx";
import { FleetTable } from "./fleet-table.tsx";
import { Legend } from "./legend.tsx";

/** The fleet as a picture: during a drain one sees the instances go from card to card. */
export function Fleet({ initial }: { initial: FleetMap }) {
  const { data } = useLiveQuery<FleetMap>({
    path: "/api/v1/fleet",
    topics: ["nodes", "instances", "operations"],
    initial,
  });
  const fleet = data ?? initial;
  return (
    <section aria-labelledby="fleet">
      <div className="mb-2.5 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 id="fleet" className="text-base font-semibold">
          Fleet
        </h2>
        <Legend />
      </div>
      <FleetTable fleet={fleet} />
      {fleet.nodes.length === 0 ? (
        <Card>
          <EmptyState
            icon={Server}
            title="No nodes yet"
            action={
              <Button asChild>
                <Link href="/settings?tab=nodes">Add a node</Link>
              </Button>
            }
          >
            Each node would be a card here, with its memory and its instances.
          </EmptyState>
        </Card>
      ) : (
        <div className="grid gap-3.5 sm:grid-cols-2 xl:grid-cols-3">
          {fleet.nodes.map((node) => (
            <FleetNode key={node.name} node={node} />
          ))}
        </div>
      )}
      {fleet.more > 0 && (
        <p className="text-muted mt-3">
          And {fleet.more} more:{" "}
          <Link href="/nodes" className="text-accent font-[550] underline">
            all nodes
          </Link>
          .
        </p>
      )}
    </section>
  );
}
