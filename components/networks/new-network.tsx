"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { refusalOf } from "#lib/domain/authority/rights.ts";
import { MakingFields } from "#components/instances/create/making-fields.tsx";
import { useMaking } from "#components/instances/create/use-making.ts";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { usePageActor } from "#components/shell/actor.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field, Input } from "#components/ui/field.tsx";

/** 'New Network…': opens its dialog, for those who may. */
export function NewNetworkButton({ actions }: { actions: PlanActions }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button disabledReason={refusalOf(usePageActor(), "fleet.operate")} onClick={() => setOpen(true)}>
        <Plus aria-hidden /> New Network…
      </Button>
      {open && <NewNetworkDialog actions={actions} onClose={() => setOpen(false)} />}
    </>
  );
}

/** 'New Network': its firewall is made from a template and started, with its plan. */
function NewNetworkDialog({ actions, onClose }: { actions: PlanActions; onClose(): void }) {
  const making = useMaking("firewall", "");
  const [name, setName] = useState("");
  const [firewall, setFirewall] = useState("");
  const wanted = name.trim();
  return (
    <PlanDialog
      title="New Network"
      description="Its virtual firewall is made from a template and started: it is the network’s way out."
      actions={actions}
      input={{ ...making.input, name: wanted, ...(firewall.trim() && { firewall: firewall.trim() }) }}
      missing={making.missing ?? (wanted ? null : "Give the network a name.")}
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
          <Field label="Firewall (optional)" error={problems.firewall ?? null} hint="Its name.">
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                spellCheck={false}
                maxLength={63}
                placeholder={wanted ? `router-${wanted}` : "router-NAME"}
                value={firewall}
                onChange={(event) => setFirewall(event.target.value)}
              />
            )}
          </Field>
          <MakingFields making={making} problems={problems} />
        </div>
      )}
    />
  );
}
