"use client";

import { useState } from "react";
import type { Page } from "#lib/queries/list-query.ts";
import type { NetworkView } from "#lib/queries/networks/network-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { Field, Input } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { MakingFields } from "./making-fields.tsx";
import { useMaking } from "./use-making.ts";

interface NewInstanceDialogProps {
  /** The node that is chosen at first; empty: Lull places it. */
  node: string;
  actions: PlanActions;
  onClose(): void;
}

/** 'New Instance': made from a template and started, on an enabled node, with its plan. */
export function NewInstanceDialog({ node, actions, onClose }: NewInstanceDialogProps) {
  const making = useMaking("instance", node);
  const [name, setName] = useState("");
  const [network, setNetwork] = useState("");
  return (
    <PlanDialog
      title="New Instance"
      description="It is made from a template and started. A node that isn’t enabled takes nothing new."
      actions={actions}
      input={{ ...making.input, name: name.trim(), ...(network && { network }) }}
      missing={making.missing ?? (name.trim() ? null : "Give the instance a name.")}
      onClose={onClose}
      form={(problems) => (
        <div className="grid grid-cols-1 items-start gap-3.5 sm:grid-cols-2">
          <Field label="Name" error={problems.name ?? null} hint="Letters, digits, dots, hyphens and underscores.">
            {(control) => (
              <Input
                {...control}
                required
                autoComplete="off"
                spellCheck={false}
                maxLength={63}
                value={name}
                onChange={(event) => setName(event.target.value)}
              />
            )}
          </Field>
          <Field label="Network" error={problems.network ?? null} hint="The private network that it is in.">
            {(control) => <NetworkSelect {...control} value={network} onValueChange={setNetwork} />}
          </Field>
          <MakingFields making={making} problems={problems} />
        </div>
      )}
    />
  );
}

interface NetworkSelectProps {
  id: string;
  "aria-describedby": string | undefined;
  value: string;
  onValueChange(value: string): void;
}

function NetworkSelect({ value, onValueChange, ...control }: NetworkSelectProps) {
  const { data } = useLiveQuery<Page<NetworkView>>({ path: "/api/v1/networks?limit=500", topics: ["instances"] });
  const names = data?.items.map(({ name }) => name) ?? [];
  return (
    <Select
      {...control}
      value={value}
      onValueChange={onValueChange}
      options={[{ value: "", label: "none" }, ...names.map((name) => ({ value: name, label: name }))]}
      className="w-full"
    />
  );
}
