"use client";

import { useState } from "react";
import { toast } from "sonner";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import type { NodeDetail } from "#lib/queries/nodes/show-node.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { POLICY_OPTIONS, POLICY_TEXT } from "#components/instances/policy-text.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";

export type SavePlacement = (input: unknown) => Promise<Outcome<unknown>>;

interface NodePlacementProps {
  node: Pick<NodeDetail, "name" | "policy">;
  save: SavePlacement;
}

/** What becomes of this node's instances in a maintenance unless they say otherwise, and how to change it. */
export function NodePlacement({ node, save }: NodePlacementProps) {
  const [open, setOpen] = useState(false);
  const refusal = refusalOf(usePageActor(), "fleet.operate");
  return (
    <span className="flex flex-wrap items-center gap-x-2">
      {node.policy ? POLICY_TEXT[node.policy] : "As ‘Put in Maintenance’ is told"}
      <Button variant="ghost" size="sm" disabledReason={refusal} onClick={() => setOpen(true)}>
        <span>
          Change<span className="sr-only"> what becomes of its instances in a maintenance</span>…
        </span>
      </Button>
      {open && <NodePlacementDialog node={node} save={save} onClose={() => setOpen(false)} />}
    </span>
  );
}

function NodePlacementDialog({ node, save, onClose }: NodePlacementProps & { onClose(): void }) {
  const { busy, problem, submit } = useSubmit(save, false);
  const [policy, setPolicy] = useState<string>(node.policy ?? "");
  const confirm = async (): Promise<void> => {
    if ((await submit({ node: node.name, policy: policy || null })) === null) return;
    toast.success(`${node.name}’s default is kept. The next plan follows it.`);
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title={`Instances of ${node.name} in a maintenance`}
      description="It holds for instances that have no policy of their own; in the dialog one may still choose otherwise."
      size="sm"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} onClick={() => void confirm()}>
            Keep default
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {problem && (
          <Notice tone="bad" title="That didn’t work" live="assertive">
            {problem.detail}
          </Notice>
        )}
        <Field label="When the node goes into maintenance">
          {(control) => (
            <Select
              {...control}
              value={policy}
              onValueChange={setPolicy}
              options={[{ value: "", label: "As ‘Put in Maintenance’ is told" }, ...POLICY_OPTIONS]}
              className="w-full"
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
