"use client";

import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { DriverFields } from "./driver-fields.tsx";
import { HostKeys } from "./host-keys.tsx";
import { MemberFields } from "./member-fields.tsx";
import { SecretFields } from "./secret-fields.tsx";
import { TestedNotice } from "./tested-notice.tsx";
import type { Connecting } from "./use-connection.ts";

interface ConnectionDialogProps {
  title: string;
  description: string;
  /** What the confirming button does. */
  confirm: string;
  /** A cluster that is registered keeps its kind, and what isn't given anew. */
  registered: boolean;
  connecting: Connecting;
  onKeep(): Promise<void>;
  onClose(): void;
}

/** How a cluster is reached: where its members are, whose keys they show, that the account works; then it is kept. */
export function ConnectionDialog({ connecting, registered, confirm, onKeep, onClose, ...head }: ConnectionDialogProps) {
  const { form, change, keys, tested, problem, busy, missing } = connecting;
  const problems = problem?.fields ?? {};
  const [first, second] = form.members;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      {...head}
      size="lg"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            busy={busy === "test"}
            disabledReason={missing.test}
            variant={tested ? "plain" : "primary"}
            onClick={() => void connecting.test()}
          >
            Test connection
          </Button>
          <Button
            busy={busy === "keep"}
            disabledReason={missing.keep}
            variant={tested ? "primary" : "plain"}
            onClick={() => void onKeep()}
          >
            {confirm}
          </Button>
        </>
      }
    >
      <div className="grid gap-4">
        <TextField
          label="Name"
          hint="Small letters, digits and dashes: edge"
          error={problems.name}
          value={form.name}
          spellCheck={false}
          maxLength={63}
          onValueChange={(name) => change({ name })}
        />
        <DriverFields {...{ form, registered }} problem={problems.settings ?? null} onChange={change} />
        <MemberFields
          member={0}
          value={first}
          problems={problems}
          onChange={(member) => change({ members: [member, second] })}
        />
        <MemberFields
          member={1}
          value={second}
          problems={problems}
          onChange={(member) => change({ members: [first, member] })}
        />
        <SecretFields {...{ form, registered, problems }} onChange={change} />
        <div>
          <Button busy={busy === "keys"} disabledReason={missing.keys} onClick={() => void connecting.askKeys()}>
            {keys ? "Show host keys again" : "Show host keys"}
          </Button>
        </div>
        {keys && <HostKeys shown={keys} confirmed={connecting.confirmed} onConfirm={connecting.confirm} />}
        {tested && <TestedNotice tested={tested} />}
        {problem && (
          <Notice tone="bad" title="That didn’t work" live="assertive">
            {problem.detail}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
