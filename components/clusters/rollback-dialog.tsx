"use client";

import { useState } from "react";
import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import { useWithoutOverrides } from "#components/backups/use-without-overrides.ts";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { memberName } from "./member-words.ts";

interface RollbackDialogProps {
  cluster: Pick<ClusterDetail, "name" | "members">;
  actions: PlanActions;
  onClose(): void;
}

/** Takes a member's pending package back, so that its next reboot stays with what it runs. */
export function RollbackDialog({ cluster: { name, members }, actions, onClose }: RollbackDialogProps) {
  const pending = members.filter(({ facts }) => facts?.pendingVersion != null);
  const [chosen, setChosen] = useState<string | null>(null);
  const member = Number(chosen ?? pending[0]?.member ?? 0);
  return (
    <PlanDialog
      title={`Roll back the pending package of ${name}`}
      description="The member isn’t rebooted, and goes on running what it runs."
      actions={useWithoutOverrides(actions)}
      input={{ cluster: name, member }}
      onClose={onClose}
      form={
        <Field label="Member">
          {(control) => (
            <Select
              {...control}
              value={String(member)}
              onValueChange={setChosen}
              options={pending.map((each) => ({
                value: String(each.member),
                label: `${memberName(each)}: ${each.facts?.pendingVersion ?? ""} is pending`,
              }))}
            />
          )}
        </Field>
      }
    />
  );
}
