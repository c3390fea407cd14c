"use client";

import { useState, type SyntheticEvent } from "react";
import { toast } from "sonner";
import type { PoolView } from "#lib/queries/pools/list-pools.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { memoryText } from "#components/ui/memory-text.ts";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { plural } from "#components/ui/time-text.ts";
import type { NodeSettingActions, Tested } from "./settings-actions.ts";
import { useSubmit } from "./use-submit.ts";

const DRIVERS = [
  { value: "libvirt", label: "libvirt" },
  { value: "simulator", label: "simulator" },
];
const EXAMPLE: Record<string, string> = {
  libvirt: "qemu+ssh://root@hv1.example.net/system",
  simulator: "simulator://sim7",
};
const EMPTY = { name: "", pool: "", driver: "libvirt", uri: "", migrationUri: "" };

interface AddNodeProps {
  pools: readonly PoolView[];
  actions: NodeSettingActions;
  onClose(): void;
}

/** A new node: first its connection is tested, and what answers is shown; then it is added. */
export function AddNode({ pools, actions, onClose }: AddNodeProps) {
  const [node, setNode] = useState({ ...EMPTY, pool: pools[0]?.name ?? "" });
  const [tested, setTested] = useState<Tested | null>(null);
  const testing = useSubmit(actions.test, false);
  const adding = useSubmit(actions.add);
  const problem = testing.problem ?? adding.problem;
  const { migrationUri, ...needed } = node;
  const input = node.driver === "libvirt" && migrationUri ? node : needed;
  const set = (field: keyof typeof EMPTY) => (value: string) => {
    setNode({ ...node, [field]: value });
    setTested(null);
    testing.clear();
    adding.clear();
  };
  const test = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setTested(await testing.submit(input));
  };
  const add = async (): Promise<void> => {
    if ((await adding.submit(input)) === null) return;
    toast.success(`${node.name} was added. Its instances appear within a minute.`);
    onClose();
  };
  const text = (field: "name" | "pool" | "uri" | "migrationUri", label: string, hint?: string) => (
    <Field label={label} hint={hint} error={problem?.fields[field] ?? null}>
      {(control) => (
        <Input
          {...control}
          autoComplete="off"
          value={node[field]}
          onChange={(event) => set(field)(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Add node"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button type="submit" form="add-node" busy={testing.busy} variant={tested ? "plain" : "primary"}>
            Test connection
          </Button>
          <Button
            variant={tested ? "primary" : "plain"}
            busy={adding.busy}
            disabledReason={tested ? null : "Test the connection first."}
            onClick={() => void add()}
          >
            Add node
          </Button>
        </>
      }
    >
      <form id="add-node" onSubmit={(event) => void test(event)} className="grid gap-4">
        {text("name", "Name", "As its pages and its audit will call it: hv1")}
        <Field label="Driver">
          {(control) => <Select {...control} options={DRIVERS} value={node.driver} onValueChange={set("driver")} />}
        </Field>
        {text("pool", "Pool", "Machines move within a pool. A new name makes a new pool.")}
        {text("uri", "Connection URI", `For example ${EXAMPLE[node.driver] ?? ""}`)}
        {node.driver === "libvirt" &&
          text("migrationUri", "Migration address (optional)", "Where other nodes send machines to: tcp://10.0.0.1")}
        {tested && (
          <Notice tone="ok" title={`${tested.hostname} answers`} live="polite">
            {tested.version}, {plural(tested.cpuCount, "processor")}, {memoryText(tested.memoryTotalBytes)},{" "}
            {plural(tested.instances, "machine")}
          </Notice>
        )}
        {problem && (
          <Notice tone="bad" title="That didn’t work" live="assertive">
            {problem.detail}
          </Notice>
        )}
      </form>
    </Dialog>
  );
}
