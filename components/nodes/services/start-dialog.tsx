import { PlanDialog } from "../dialog/plan-dialog.tsx";
import type { PlanActions } from "../dialog/use-plan-dialog.ts";

export interface StartWish {
  group: string;
  /** Null: all of the group that don't run. */
  service: string | null;
}

interface StartDialogProps {
  node: string;
  wish: StartWish;
  actions: PlanActions;
  onClose(): void;
}

/** 'Start' and 'Start all' of a group, with a reason like every change. */
export function StartDialog({ node, wish: { group, service }, actions, onClose }: StartDialogProps) {
  return (
    <PlanDialog
      title={service === null ? `Start all of ${group} on ${node}` : `Start ${service} on ${node}`}
      description="What runs already stays as it is. The operation ends when all of it runs, or says what doesn’t."
      actions={actions}
      input={{ node, group, ...(service !== null && { service }) }}
      onClose={onClose}
      form={null}
    />
  );
}
