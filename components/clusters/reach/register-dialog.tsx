"use client";

import { toast } from "sonner";
import { ConnectionDialog } from "./connection-dialog.tsx";
import type { ReachActions } from "./reach-actions.ts";
import { BLANK, lackOfRegistration, registerInput } from "./registration.ts";
import { useConnection } from "./use-connection.ts";

interface RegisterDialogProps {
  actions: ReachActions;
  onClose(): void;
}

/** A new cluster. */
export function RegisterDialog({ actions, onClose }: RegisterDialogProps) {
  const connecting = useConnection(actions, {
    ...{ form: BLANK, pinned: null, inputOf: registerInput, lackOf: lackOfRegistration },
  });
  const register = async (): Promise<void> => {
    const name = await connecting.keep();
    if (name === null) return;
    toast.success(`${name} was registered.`);
    onClose();
  };
  return (
    <ConnectionDialog
      title="Register cluster"
      description="Nothing on the devices is changed by it."
      confirm="Register cluster"
      registered={false}
      {...{ connecting, onClose }}
      onKeep={register}
    />
  );
}
