"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import { changeInput, formOf, pinnedKeys, type Reached } from "./change.ts";
import { ConnectionDialog } from "./connection-dialog.tsx";
import type { ReachActions } from "./reach-actions.ts";
import { useConnection } from "./use-connection.ts";

interface ChangeDialogProps {
  cluster: Reached;
  actions: ReachActions;
  onClose(): void;
}

/** How a registered cluster is reached: other addresses, another account, or a member that has another host key now. */
export function ChangeDialog({ cluster, actions, onClose }: ChangeDialogProps) {
  const router = useRouter();
  // As it was when the dialog was opened: what was changed meanwhile by somebody else is told, not overwritten.
  const [opened] = useState(cluster);
  const connecting = useConnection(actions, {
    form: formOf(opened),
    pinned: pinnedKeys(opened),
    inputOf: (form, fingerprints) => changeInput(opened, form, fingerprints),
    lackOf: () => null,
  });
  const keep = async (): Promise<void> => {
    const name = await connecting.keep();
    if (name === null) return;
    toast.success(`How ${name} is reached was changed.`);
    onClose();
    if (name !== opened.name) router.push(`/clusters/${encodeURIComponent(name)}`);
  };
  return (
    <ConnectionDialog
      title={`Change how ${opened.name} is reached`}
      description="It is tested as it would be reached before anything is kept. Nothing on the devices is changed by it."
      confirm="Change connection"
      registered
      {...{ connecting, onClose }}
      onKeep={keep}
    />
  );
}
