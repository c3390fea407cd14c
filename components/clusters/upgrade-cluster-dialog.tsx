"use client";

import { useState } from "react";
import { NO_OPTIONS } from "#lib/domain/clusters/options.ts";
import type { ClusterDetail } from "#lib/queries/clusters/cluster-view.ts";
import type { ImageView } from "#lib/queries/clusters/list-images.ts";
import { useWithoutOverrides } from "#components/backups/use-without-overrides.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { PlanDialog } from "#components/nodes/dialog/plan-dialog.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { UpgradeOptionBoxes } from "./upgrade-options.tsx";

interface UpgradeClusterDialogProps {
  cluster: Pick<ClusterDetail, "name" | "driver">;
  actions: PlanActions;
  onClose(): void;
}

const ROLES = [
  { value: "leave", label: "As the upgrade leaves them" },
  { value: "before", label: "As they are now" },
];
const HALF_WAY = [
  { value: "ask", label: "Ask me when the first member is upgraded" },
  { value: "goOn", label: "Go on with the other member by itself" },
];

/** The upgrade of a cluster: which image, with which options; its plan shows all that stands in the way. */
export function UpgradeClusterDialog({ cluster: { name, driver }, actions, onClose }: UpgradeClusterDialogProps) {
  const [image, setImage] = useState("");
  const [options, setOptions] = useState(NO_OPTIONS);
  const [roles, setRoles] = useState("leave");
  const [halfWay, setHalfWay] = useState("ask");
  const [minutes, setMinutes] = useState("30");
  const { data } = useLiveQuery<{ items: readonly ImageView[] }>({
    path: "/api/v1/cluster-images",
    topics: ["clusters"],
  });
  const images = data?.items.filter(({ readyAt }) => readyAt !== null) ?? [];
  const chosen = image || (images[0]?.name ?? "");
  const secondaryMinutes = Number(minutes);
  const patient = secondaryMinutes >= 1 && secondaryMinutes <= 1_440;
  return (
    <PlanDialog
      title={`Upgrade ${name}`}
      description={
        driver === "junos"
          ? "One command on the primary, which the device runs by itself without a pause. Nothing is sent before you confirm."
          : "One member after the other, by the pair’s own commands. Nothing is sent before you confirm."
      }
      actions={useWithoutOverrides(actions)}
      input={{ cluster: name, image: chosen, options, roles, halfWay, secondaryMinutes }}
      missing={chosen ? (patient ? null : "Say how many minutes the secondary may take.") : lack(data !== undefined)}
      onClose={onClose}
      form={
        <>
          <Field label="Image">
            {(control) => (
              <Select
                {...control}
                value={chosen}
                onValueChange={setImage}
                options={images.map(({ name: file, version }) => ({
                  value: file,
                  label: version ? `${file} (${version})` : file,
                }))}
              />
            )}
          </Field>
          {driver === "junos" ? (
            <>
              <UpgradeOptionBoxes options={options} onChange={setOptions} />
              <Field label="Roles afterwards">
                {(control) => <Select {...control} value={roles} onValueChange={setRoles} options={ROLES} />}
              </Field>
            </>
          ) : (
            <Field label="Half-way">
              {(control) => <Select {...control} value={halfWay} onValueChange={setHalfWay} options={HALF_WAY} />}
            </Field>
          )}
          <TextField
            label="The secondary may take (minutes)"
            hint="From its reboot until it is up and in sync. After that the operation says so, and the primary isn’t rebooted by Lull."
            type="number"
            min={1}
            max={1_440}
            value={minutes}
            onValueChange={setMinutes}
          />
        </>
      }
    />
  );
}

function lack(known: boolean): string {
  return known ? "There is no whole image here: upload one on the clusters’ page." : "Reading which images are here.";
}
