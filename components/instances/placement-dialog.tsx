"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { InstanceView } from "#lib/queries/instances/instance-view.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { POLICY_OPTIONS } from "./policy-text.ts";

interface PlacementDialogProps {
  instance: Pick<InstanceView, "name" | "node" | "placement">;
  save(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

/** 'Placement…': what becomes of an instance in a maintenance, whom it is kept apart from, and its turn. */
export function PlacementDialog({ instance: { name, node, placement }, save, onClose }: PlacementDialogProps) {
  const { busy, problem, submit } = useSubmit(save, false);
  const [policy, setPolicy] = useState<string>(placement.policy ?? "");
  const [group, setGroup] = useState(placement.group ?? "");
  const [priority, setPriority] = useState(String(placement.priority));
  const confirm = async (): Promise<void> => {
    const wishes = { policy: policy || null, group: group.trim() || null, priority: Number(priority) };
    if ((await submit({ instance: name, node, ...wishes })) === null) return;
    toast.success(`${name}’s placement is kept. The next plan follows it.`);
    onClose();
  };
  const fields = problem?.fields ?? {};
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={`Placement of ${name}`}
      description="It holds in every later plan, wherever the instance runs then."
      size="sm"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            busy={busy}
            disabledReason={/^-?\d{1,4}$/.test(priority) ? null : "Give the priority as a whole number."}
            onClick={() => void confirm()}
          >
            Keep placement
          </Button>
        </>
      }
    >
      <div className="grid grid-cols-1 gap-4">
        {problem && Object.keys(fields).length === 0 && (
          <Notice tone="bad" title="That didn’t work" live="assertive">
            {problem.detail}
          </Notice>
        )}
        <Field label="When its node goes into maintenance" error={fields.policy ?? null}>
          {(control) => (
            <Select
              {...control}
              value={policy}
              onValueChange={setPolicy}
              options={[{ value: "", label: `As ${node} says` }, ...POLICY_OPTIONS]}
              className="w-full"
            />
          )}
        </Field>
        <Field
          label="Group (optional)"
          hint="Two of one group are kept on different nodes, where that can be."
          error={fields.group ?? null}
        >
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              maxLength={63}
              value={group}
              onChange={(event) => setGroup(event.target.value)}
            />
          )}
        </Field>
        <Field
          label="Priority"
          hint="-1000 to 1000. Higher ones move and start first; firewalls come before all."
          error={fields.priority ?? null}
        >
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              maxLength={5}
              value={priority}
              onChange={(event) => setPriority(event.target.value.trim())}
            />
          )}
        </Field>
      </div>
    </Dialog>
  );
}
