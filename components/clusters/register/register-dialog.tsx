"use client";

import { toast } from "sonner";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { DriverFields } from "./driver-fields.tsx";
import { HostKeys } from "./host-keys.tsx";
import { MemberFields } from "./member-fields.tsx";
import type { RegisterActions } from "./register-actions.ts";
import { SecretFields } from "./secret-fields.tsx";
import { useRegister } from "./use-register.ts";

interface RegisterDialogProps {
  actions: RegisterActions;
  onClose(): void;
}

/** A new cluster: where its members are, whose keys they show, that the account works; then it is kept. */
export function RegisterDialog({ actions, onClose }: RegisterDialogProps) {
  const registering = useRegister(actions);
  const { form, change, keys, tested, problem, busy, missing } = registering;
  const problems = problem?.fields ?? {};
  const register = async (): Promise<void> => {
    if (!(await registering.register())) return;
    toast.success(`${form.name} was registered.`);
    onClose();
  };
  const [first, second] = form.members;
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Register cluster"
      description="Nothing on the devices is changed by it."
      size="lg"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            busy={busy === "test"}
            disabledReason={missing.test}
            variant={tested ? "plain" : "primary"}
            onClick={() => void registering.test()}
          >
            Test connection
          </Button>
          <Button
            busy={busy === "register"}
            disabledReason={missing.register}
            variant={tested ? "primary" : "plain"}
            onClick={() => void register()}
          >
            Register cluster
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
        <DriverFields form={form} problem={problems.settings ?? null} onChange={change} />
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
        <SecretFields form={form} problems={problems} onChange={change} />
        <div>
          <Button busy={busy === "keys"} disabledReason={missing.keys} onClick={() => void registering.askKeys()}>
            {keys ? "Show host keys again" : "Show host keys"}
          </Button>
        </div>
        {keys && <HostKeys shown={keys} confirmed={registering.confirmed} onConfirm={registering.confirm} />}
        {tested && (
          <Notice tone="ok" title="The cluster answers" live="polite">
            {tested.members.map(({ member, hostName, model, version }) => (
              <p key={member}>
                Member {member}: {hostName}, {model}, {version}
              </p>
            ))}
            <p>{tested.inSync ? "Both are in sync." : "They aren’t in sync."}</p>
          </Notice>
        )}
        {problem && (
          <Notice tone="bad" title="That didn’t work" live="assertive">
            {problem.detail}
          </Notice>
        )}
      </div>
    </Dialog>
  );
}
