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

interface MarkFirewallDialogProps {
  instance: Pick<InstanceView, "name" | "node" | "kind" | "network">;
  save(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

/** Says at its node that an instance is a network's firewall, or that a firewall is none any more. */
export function MarkFirewallDialog({ instance, save, onClose }: MarkFirewallDialogProps) {
  const { name, node, kind } = instance;
  const isFirewall = kind === "firewall";
  const { busy, problem, submit } = useSubmit(save, false);
  const [network, setNetwork] = useState(isFirewall ? "" : (instance.network ?? ""));
  const [reason, setReason] = useState("");
  const confirm = async (): Promise<void> => {
    if ((await submit({ instance: name, node, network: isFirewall ? null : network.trim(), reason })) === null) return;
    toast.success(isFirewall ? `${name} is no firewall any more.` : `${name} is the firewall of ${network.trim()}.`);
    onClose();
  };
  const fields = problem?.fields ?? {};
  const missing = !isFirewall && !network.trim() ? "Give the network." : reason.trim() ? null : "Give a reason.";
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={isFirewall ? `${name} is no firewall` : `Mark ${name} as a firewall`}
      description={isFirewall ? UNMARKING : MARKING}
      size="sm"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" busy={busy} disabledReason={missing} onClick={() => void confirm()}>
            {isFirewall ? "Take the mark away" : "Mark as a firewall"}
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
        {!isFirewall && (
          <Field label="Network that it guards" error={fields.network ?? null}>
            {(control) => (
              <Input {...control} {...TYPED} maxLength={63} value={network} onChange={onText(setNetwork)} />
            )}
          </Field>
        )}
        <Field label="Reason" hint="It is kept with the audit." error={fields.reason ?? null}>
          {(control) => <Input {...control} {...TYPED} maxLength={2000} value={reason} onChange={onText(setReason)} />}
        </Field>
      </div>
    </Dialog>
  );
}

const MARKING =
  "From then on it moves first, comes back first, and is named wherever it would stop. The mark lies at its node and travels with it.";
const UNMARKING = "From then on it is treated like any other instance, and its network has no firewall.";
const TYPED = { autoComplete: "off", spellCheck: false } as const;

function onText(set: (text: string) => void) {
  return (event: { target: { value: string } }): void => set(event.target.value);
}
