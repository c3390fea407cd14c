"use client";

import { useRouter } from "next/navigation";
import { useState, type SyntheticEvent } from "react";
import type { SessionKinds } from "#lib/queries/sessions/list-session-kinds.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import type { AdmissionAnswer } from "#lib/use-cases/sessions/settle-admission.ts";
import { PlaceField, type JobPlace } from "#components/jobs/place-field.tsx";
import { useLiveQuery } from "#components/live/use-live-query.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Select } from "#components/ui/select.tsx";
import { KindsOutlook } from "./kinds-outlook.tsx";
import { JobOutlook } from "./job-outlook.tsx";
import { TARGET_WORDS } from "./words.ts";

export interface StartJobProps {
  places: readonly JobPlace[];
  start(input: unknown): Promise<Outcome<AdmissionAnswer>>;
  onClose(): void;
}

/** 'Start a job': what would happen to it is said before it is started. */
export function StartJobDialog({ places, start, onClose }: StartJobProps) {
  const router = useRouter();
  const { busy, problem, submit } = useSubmit(start);
  const [placeAt, setPlace] = useState("0");
  const [chosenKind, setKind] = useState("");
  const [chosenTarget, setTarget] = useState("cloudRepository");
  const [name, setName] = useState("");
  const place = places[Number(placeAt)];
  const kinds = useKinds(place);
  const kind = kinds?.items.find(({ id }) => id === chosenKind) ?? kinds?.items[0];
  const rule = kind?.targets.find(({ target }) => target === chosenTarget) ?? kind?.targets[0];
  const begin = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    const { organization, workspace } = place ?? {};
    const asked = { organization, workspace, kind: kind?.id, ...(name.trim() && { name: name.trim() }) };
    const started = await submit({ ...asked, ...(rule?.target && { target: rule.target }) });
    if (started) router.push(`/jobs/${started.id}`);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title="Start a job"
      description="It is executed where your data is, by what you have set up there with lull run --pick-up."
      size="lg"
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form="start-job" busy={busy} disabledReason={whyNot(kinds)}>
            {rule?.now === "refused" ? "Start it, though it will be refused" : "Start the job"}
          </Button>
        </>
      }
    >
      <form id="start-job" onSubmit={(event) => void begin(event)} className="grid gap-4 sm:grid-cols-2">
        <PlaceField places={places} value={placeAt} onValueChange={setPlace} />
        <Field label="Kind">
          {(control) => (
            <Select
              {...control}
              value={kind?.id ?? ""}
              onValueChange={setKind}
              options={(kinds?.items ?? []).map((each) => ({ value: each.id, label: each.name }))}
              className="w-full"
            />
          )}
        </Field>
        {rule && rule.target !== null && (
          <Field label="Target" hint="Where it writes to: its rules depend on it.">
            {(control) => (
              <Select
                {...control}
                value={rule.target ?? ""}
                onValueChange={setTarget}
                options={(kind?.targets ?? []).map(({ target }) => ({
                  value: target ?? "",
                  label: TARGET_WORDS[target ?? ""] ?? "",
                }))}
                className="w-full"
              />
            )}
          </Field>
        )}
        <Field label="Name" hint="Left out: the kind’s name." error={problem?.fields.name ?? null}>
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              autoComplete="off"
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </form>
      <div className="mt-4 grid grid-cols-[minmax(0,1fr)] gap-3">
        {problem && (
          <Notice tone="bad" title="It was not started" live="assertive">
            {problem.detail}
          </Notice>
        )}
        {rule && kinds && <JobOutlook rule={rule} stopped={kinds.stopped} />}
        {kinds && <KindsOutlook kinds={kinds} />}
      </div>
    </Dialog>
  );
}

/** Why nothing can be started; null: it can be tried. */
function whyNot(kinds: SessionKinds | undefined): string | null {
  if (!kinds) return "The kinds are being read.";
  return kinds.stopped && !kinds.stopped.recorded ? `${kinds.stopped.text} Start it afterwards.` : null;
}

function useKinds(place: JobPlace | undefined): SessionKinds | undefined {
  const of = new URLSearchParams({ organization: place?.organization ?? "", workspace: place?.workspace ?? "" });
  const path = `/api/v1/sessions/kinds?${of.toString()}`;
  return useLiveQuery<SessionKinds>({ path, topics: ["mode", "jobs"], enabled: place !== undefined }).data;
}
