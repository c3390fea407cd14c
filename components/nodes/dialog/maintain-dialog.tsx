"use client";

import { useDeferredValue, useState } from "react";
import type { Plan } from "#lib/domain/plan/plan.ts";
import type { InstanceView } from "#lib/queries/instances/instance-view.ts";
import { Field, Input } from "#components/ui/field.tsx";
import { Pill } from "#components/ui/pill.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { plural } from "#components/ui/time-text.ts";
import { FateChoice, type VmAction } from "./fate-choice.tsx";
import { PinnedChoices } from "./pinned-choices.tsx";
import { PlanDialog } from "./plan-dialog.tsx";
import { LeftNames, RebootChoice } from "./reboot-choice.tsx";
import type { PlanActions } from "./use-plan-dialog.ts";

interface MaintainDialogProps {
  node: string;
  machines: readonly InstanceView[];
  actions: PlanActions;
  onClose(): void;
}

/** 'Put in Maintenance', with the two ways of the document: OpenvCloud, 'Putting a Node in Maintenance Mode'. */
export function MaintainDialog({ node, machines, actions, onClose }: MaintainDialogProps) {
  const [vmAction, setVmAction] = useState<VmAction>("move");
  const [chosen, setChosen] = useState<Readonly<Record<VmAction, Choices>>>({ move: {}, stop: {} });
  const [typed, setTyped] = useState("");
  const [reboot, setReboot] = useState("no");
  const [names, setNames] = useState<Choices>({});
  const choices = chosen[vmAction];
  const count = useDeferredValue(typed);
  const confirmed = vmAction === "stop" && /^\d{1,5}$/.test(count) ? { confirmFirewalls: Number(count) } : {};
  const choose = (instance: string, choice: string): void => {
    const { [instance]: _, ...others } = choices;
    setChosen({ ...chosen, [vmAction]: choice ? { ...others, [instance]: choice } : others });
  };
  return (
    <PlanDialog
      title={`Put ${node} in maintenance`}
      description={`No new instance will be placed on ${node} until it is enabled again.`}
      actions={actions}
      input={{ node, vmAction, choices, ...confirmed, ...rebootOf(reboot, names) }}
      onClose={onClose}
      form={
        <RadioCards
          label="What becomes of the virtual machines"
          value={vmAction}
          onValueChange={(value) => setVmAction(value === "stop" ? "stop" : "move")}
          cards={[
            {
              value: "move",
              label: "Move All Virtual Machines",
              mark: (
                <Pill tone="ok" dot={false}>
                  preferred
                </Pill>
              ),
              text: "They stay available on other nodes. The system’s own, such as virtual firewalls, move as well.",
            },
            {
              value: "stop",
              label: "Stop All Virtual Machines",
              text: "They are unavailable until Enable starts them again here. This stops the system’s own as well: networks lose their firewalls.",
            },
          ]}
        />
      }
      choiceOf={({ instance: { id, name } }) => {
        const machine = machines.find((each) => each.id === id);
        const value = choices[name] ?? "";
        return (
          machine && (
            <FateChoice
              machine={machine}
              vmAction={vmAction}
              value={value}
              onChoose={(choice) => choose(name, choice)}
            />
          )
        );
      }}
      questions={(plan) => (
        <>
          {vmAction === "move" && (
            <PinnedChoices fates={plan.fates} machines={machines} choices={choices} onChoose={choose} />
          )}
          {vmAction === "stop" && <FirewallCount plan={plan} typed={typed} onType={setTyped} />}
          <RebootChoice value={reboot} onChange={setReboot} />
          {reboot !== "no" && (
            <LeftNames plan={plan} typed={names} onType={(name, text) => setNames({ ...names, [name]: text })} />
          )}
        </>
      )}
    />
  );
}

type Choices = Readonly<Record<string, string>>;

/** Sent only where a reboot is wished: the plain request stays as it was. */
function rebootOf(reboot: string, names: Choices) {
  if (reboot === "no") return {};
  const confirmLeft = Object.entries(names).flatMap(([name, typed]) => (name === typed ? [name] : []));
  return { reboot, ...(confirmLeft.length > 0 && { confirmLeft }) };
}

function FirewallCount({ plan, typed, onType }: { plan: Plan; typed: string; onType(typed: string): void }) {
  const stopping = plan.fates.filter(
    ({ kind, fate }) => kind === "firewall" && (fate === "stop" || fate === "stopAndRestart"),
  ).length;
  if (stopping === 0) return null;
  const wrong = typed !== "" && Number(typed) !== stopping;
  return (
    <Field
      label="Number of firewalls that will stop"
      hint={`This stops ${plural(stopping, "firewall")}, ${stopping === 1 ? "and its network loses its" : "and their networks lose their"} way out. Type the number to confirm.`}
      error={wrong ? `It is ${stopping}.` : null}
    >
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          onChange={(event) => onType(event.target.value.trim())}
          className="w-28"
        />
      )}
    </Field>
  );
}
