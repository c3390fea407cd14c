"use client";

import { useState } from "react";
import { movesByRestart, type InstanceAction } from "#lib/domain/fleet/instance-actions.ts";
import type { InstanceView } from "#lib/queries/instances/instance-view.ts";
import type { Page } from "#lib/queries/list-query.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import type { NodeView } from "#lib/queries/nodes/node-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field } from "#components/ui/field.tsx";
import { memoryText } from "#components/ui/memory-text.ts";
import { Select } from "#components/ui/select.tsx";

export interface InstancePlans extends Readonly<Record<InstanceAction, PlanActions>> {
  savePlacement(input: unknown): Promise<Outcome<unknown>>;
  saveFirewallMark(input: unknown): Promise<Outcome<unknown>>;
}

interface InstanceDialogProps {
  action: InstanceAction;
  instance: Pick<InstanceView, "name" | "node" | "kind" | "state" | "pinned">;
  plans: InstancePlans;
  onClose(): void;
}

/** Move, Start or Stop of one instance, with its plan. */
export function InstanceDialog({ action, instance, plans, onClose }: InstanceDialogProps) {
  const { name, node } = instance;
  const about = { instance: name, node };
  if (action === "move") return <MoveDialog instance={instance} actions={plans.move} onClose={onClose} />;
  if (action === "start") return <StartDialog instance={instance} actions={plans.start} onClose={onClose} />;
  return (
    <PlanDialog
      title={`Stop ${name}`}
      description={`${name} is shut down on ${node} and stays off until somebody starts it.`}
      actions={plans.stop}
      input={about}
      form={null}
      onClose={onClose}
    />
  );
}

interface OneActionProps extends Pick<InstanceDialogProps, "instance" | "onClose"> {
  actions: PlanActions;
}

/** Choose the target, and see how full it is then. Without a choice it is the node that ends least loaded. */
export function MoveDialog({
  instance,
  actions,
  onClose,
  input,
}: OneActionProps & { input?: Record<string, unknown> }) {
  const { name, node } = instance;
  const [target, setTarget] = useState("");
  const restarts = movesByRestart(instance) ? ` It can’t move live, so it restarts on its target.` : "";
  return (
    <PlanDialog
      title={`Move ${name}`}
      description={`${name} leaves ${node} and keeps its state.${restarts}`}
      actions={actions}
      input={{ ...(input ?? { instance: name, node }), ...(target ? { to: target } : {}) }}
      form={<Targets from={node} value={target} onChange={setTarget} />}
      onClose={onClose}
    />
  );
}

function StartDialog({ instance: { name, node, kind }, actions, onClose }: OneActionProps) {
  const [here, setHere] = useState(false);
  return (
    <PlanDialog
      title={`Start ${name}`}
      description={`${name} is off on ${node}.`}
      actions={actions}
      input={{ instance: name, node, here }}
      form={
        kind === "firewall" && (
          <Checkbox
            label={`Start it on ${node} in any case`}
            hint="A firewall whose node is in maintenance starts on another node otherwise."
            checked={here}
            onCheckedChange={setHere}
          />
        )
      }
      onClose={onClose}
    />
  );
}

function Targets({ from, value, onChange }: { from: string; value: string; onChange(target: string): void }) {
  const { data } = useLiveQuery<Page<NodeView>>({ path: "/api/v1/nodes?limit=500", topics: ["nodes"] });
  const nodes = data?.items ?? [];
  const pool = nodes.find(({ name }) => name === from)?.pool;
  const options = nodes
    .filter((node) => node.name !== from && node.pool === pool)
    .map((node) => ({ value: node.name, label: optionText(node) }));
  return (
    <Field label="Target" hint="Lull chooses the node that ends least loaded, unless you choose one.">
      {(control) => (
        <Select
          {...control}
          value={value}
          onValueChange={onChange}
          options={[{ value: "", label: "The least loaded one" }, ...options]}
          className="w-full"
        />
      )}
    </Field>
  );
}

function optionText({ name, status, reachable, capacity }: NodeView): string {
  if (!reachable) return `${name}: doesn’t answer`;
  if (status !== "ENABLED") return `${name}: ${status.toLowerCase()}`;
  const { memoryUsedBytes, memoryTotalBytes } = capacity;
  return `${name}: ${memoryText(Math.max(0, memoryTotalBytes - memoryUsedBytes))} of ${memoryText(memoryTotalBytes)} free`;
}
