"use client";

import { useState } from "react";
import type { Page } from "#lib/queries/list-query.ts";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";

const MOST_NODES = 64;

const BETWEEN = [
  { value: "nothing", label: "Nothing: drain and enable" },
  { value: "wait", label: "My own work: wait until I go on" },
  { value: "reboot", label: "Reboot by SSH" },
];

/** Which nodes, how many at once, and what happens on each while it is in maintenance. */
export function RollingDialog({ actions, onClose }: { actions: PlanActions; onClose(): void }) {
  const { data } = useLiveQuery<Page<NodeView>>({
    path: `/api/v1/nodes?status=ENABLED&limit=${MOST_NODES}`,
    topics: ["nodes"],
  });
  const nodes = data?.items ?? [];
  const pools = [...new Set(nodes.map(({ pool }) => pool))];
  const [chosenPool, setPool] = useState<string | null>(null);
  const pool = chosenPool ?? pools[0] ?? "";
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [atOnce, setAtOnce] = useState("1");
  const [between, setBetween] = useState("nothing");
  const offered = nodes.filter((node) => node.pool === pool);
  const chosen = offered.filter(({ name }) => !left.has(name)).map(({ name }) => name);
  const choose = (name: string, on: boolean): void =>
    setLeft(new Set(on ? [...left].filter((each) => each !== name) : [...left, name]));
  if (!data) return null;
  return (
    <PlanDialog
      title="Rolling maintenance"
      description="Node after node is drained, worked on, enabled and waited for. The order is the one with the fewest moves."
      actions={actions}
      input={{ nodes: chosen, atOnce: Number(atOnce), between }}
      onClose={onClose}
      form={
        <>
          {pools.length > 1 && (
            <Field label="Pool">
              {(control) => (
                <Select
                  {...control}
                  value={pool}
                  onValueChange={setPool}
                  options={pools.map((name) => ({ value: name, label: name }))}
                />
              )}
            </Field>
          )}
          <fieldset className="grid gap-2">
            <legend className="mb-1.5 text-sm font-semibold">Nodes</legend>
            <div className="grid max-h-48 gap-2 overflow-y-auto sm:grid-cols-3">
              {offered.map(({ name }) => (
                <Checkbox
                  key={name}
                  label={name}
                  checked={!left.has(name)}
                  onCheckedChange={(on) => choose(name, on)}
                />
              ))}
            </div>
          </fieldset>
          <div className="flex flex-wrap gap-4">
            <Field label="Nodes at once">
              {(control) => (
                <Select
                  {...control}
                  value={atOnce}
                  onValueChange={setAtOnce}
                  options={["1", "2", "3", "4"].map((value) => ({ value, label: value }))}
                />
              )}
            </Field>
            <Field label="On each node">
              {(control) => <Select {...control} value={between} onValueChange={setBetween} options={BETWEEN} />}
            </Field>
          </div>
        </>
      }
    />
  );
}
