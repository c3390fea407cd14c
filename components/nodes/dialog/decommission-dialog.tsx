"use client";

import { useDeferredValue, useState } from "react";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import type { PlanActions } from "./use-plan-dialog.ts";

interface DecommissionDialogProps {
  node: string;
  actions: PlanActions;
  onClose(): void;
}

/** 'Decommission': takes the node out of the fleet for good, once its name was typed. */
export function DecommissionDialog({ node, actions, onClose }: DecommissionDialogProps) {
  const [typed, setTyped] = useState("");
  const confirmName = useDeferredValue(typed);
  return (
    <PlanDialog
      title={`Decommission ${node}`}
      description={`Every virtual machine moves away, and ${node} leaves the fleet.`}
      actions={actions}
      input={{ node, ...(confirmName === node && { confirmName }) }}
      onClose={onClose}
      form={
        <Notice tone="warn" title="This can’t be taken back">
          Only for a node that is powered down, or that is powered down when the plan asks for it. Nothing is placed on{" "}
          {node} again.
        </Notice>
      }
      questions={() => (
        <Field label="Name of the node" hint={`Type ${node} to confirm.`}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              spellCheck={false}
              value={typed}
              onChange={(event) => setTyped(event.target.value.trim())}
            />
          )}
        </Field>
      )}
    />
  );
}
