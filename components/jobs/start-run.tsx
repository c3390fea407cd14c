"use client";

import { Play } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { toast } from "sonner";
import type { KindView } from "#lib/queries/runs/list-kinds.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { JobAction } from "./job-actions.ts";
import { PlaceField, type JobPlace } from "./place-field.tsx";
import { TARGET_LABEL } from "./run-look.ts";

interface StartRunProps {
  kinds: readonly KindView[];
  places: readonly JobPlace[];
  /** Why one can't start runs; null: one can. */
  refusal: string | null;
  start: JobAction<{ id: string; decision: string; message: string | null }>;
}

/** 'Run…': registers a run of a kind that the runners execute. */
export function StartRunButton(props: StartRunProps) {
  const [open, setOpen] = useState(false);
  const { kinds, places, refusal } = props;
  const nothing = kinds.length === 0 ? "No kind can be started: a system-admin defines its command first." : null;
  const nowhere = places.length === 0 ? "There is no workspace to run it in." : null;
  return (
    <>
      <Button variant="primary" disabledReason={refusal ?? nothing ?? nowhere} onClick={() => setOpen(true)}>
        <Play aria-hidden /> Run…
      </Button>
      {open && <StartRunDialog {...props} onClose={() => setOpen(false)} />}
    </>
  );
}

function StartRunDialog({ kinds, places, start, onClose }: StartRunProps & { onClose(): void }) {
  const router = useRouter();
  const { busy, problem, submit } = useSubmit(start);
  const [kindId, setKind] = useState(kinds[0]?.id ?? "");
  const [placeAt, setPlace] = useState("0");
  const [name, setName] = useState("");
  const [target, setTarget] = useState("");
  const [values, setValues] = useState<Record<string, string>>({});
  const kind = kinds.find(({ id }) => id === kindId);
  const place = places[Number(placeAt)];
  const targets = targetsOf(kind);
  const change = (id: string): void => {
    setKind(id);
    setValues({});
    setTarget("");
  };
  const register = async (): Promise<void> => {
    const asked = { kind: kindId, organization: place?.organization, workspace: place?.workspace, parameters: values };
    const registered = await submit({ ...asked, ...(name.trim() && { name: name.trim() }), ...(target && { target }) });
    if (registered === null) return;
    toast.success(
      registered.message ? `Registered. It waits: ${registered.message}.` : "Registered. It starts in a moment.",
    );
    onClose();
    router.push(`/jobs/${registered.id}`);
  };
  return (
    <FormDialog
      title="Run"
      description="A runner executes it as soon as the mode lets it start; its output is kept."
      confirm="Register the run"
      ownErrors={["name", "target", "parameters."]}
      size="md"
      {...{ busy, problem, onClose }}
      onSubmit={register}
    >
      <Field label="Kind">
        {(control) => (
          <Select {...control} value={kindId} onValueChange={change} options={kinds.map(optionOf)} className="w-full" />
        )}
      </Field>
      <PlaceField places={places} value={placeAt} onValueChange={setPlace} />
      <TextField
        label="Name (optional)"
        error={problem?.fields.name}
        maxLength={200}
        placeholder={kind?.name}
        value={name}
        onValueChange={setName}
      />
      {targets.length > 0 && (
        <Field label="Where it writes to" error={problem?.fields.target ?? null}>
          {(control) => (
            <Select {...control} value={target} onValueChange={setTarget} options={targets} className="w-full" />
          )}
        </Field>
      )}
      {kind?.parameters.map(({ name: parameter, label, pattern, maxLength, required }) => (
        <TextField
          key={parameter}
          label={required ? label : `${label} (optional)`}
          hint={`Matches ${pattern}`}
          error={problem?.fields[`parameters.${parameter}`]}
          required={required}
          maxLength={maxLength}
          value={values[parameter] ?? ""}
          onValueChange={(value) => setValues({ ...values, [parameter]: value })}
        />
      ))}
    </FormDialog>
  );
}

function optionOf({ id, name }: KindView): SelectOption {
  return { value: id, label: name };
}

/** Asked for where the kind's rules depend on it. */
function targetsOf(kind: KindView | undefined): SelectOption[] {
  if (!kind || Object.keys(kind.policy).length < 2) return [];
  const all = Object.entries(TARGET_LABEL).map(([value, label]) => ({ value, label }));
  return [{ value: "", label: "Choose…" }, ...all];
}
