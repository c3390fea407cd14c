"use client";

import { useState } from "react";
import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import { useWithoutOverrides } from "#components/backups/use-without-overrides.ts";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { Notice } from "#components/ui/notice.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { RecoverySteps, recoveryStepName } from "./recovery-steps.tsx";

interface RecoverDialogProps {
  cluster: Pick<ClusterDetail, "name" | "recovery">;
  actions: PlanActions;
  onClose(): void;
}

/** The way out of an inconsistent cluster: three steps, in their order, on the member that they belong to. */
export function RecoverDialog({ cluster: { name, recovery }, actions, onClose }: RecoverDialogProps) {
  const [how, setHow] = useState("all");
  const known = recovery && "member" in recovery ? recovery : null;
  const byHand = known && how === "step" ? { step: known.due } : {};
  return (
    <PlanDialog
      title={`Recover ${name}`}
      description="On the secondary alone, each step verified on the device before the next one is sent."
      actions={useWithoutOverrides(actions)}
      input={{ cluster: name, ...(known && { member: known.member }), ...byHand }}
      onClose={onClose}
      form={
        known ? (
          <>
            <RecoverySteps member={known.member} due={known.due} />
            <RadioCards
              label="How"
              value={how}
              onValueChange={setHow}
              cards={[
                { value: "all", label: "All that is due", text: "One after the other, without asking again." },
                {
                  value: "step",
                  label: `Only the next step: ${recoveryStepName(known.due)}`,
                  text: "No other one can be taken out of its turn.",
                },
              ]}
            />
          </>
        ) : (
          recovery &&
          "because" in recovery && (
            <Notice tone="bad" title="It can’t be told who is to be recovered">
              {recovery.because}
            </Notice>
          )
        )
      }
    />
  );
}
