"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { useSubmit } from "#components/settings/use-submit.ts";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { RadioCards } from "#components/ui/radio-cards.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { Choice } from "./new-backup-dialog.tsx";

interface NewScheduleProps {
  targets: readonly string[];
  databases: readonly string[];
  action(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

const OWN_ERRORS = ["name", "cron", "keepLast", "keepDays"];

export function NewScheduleDialog({ targets, databases, action, onClose }: NewScheduleProps) {
  const { busy, problem, submit } = useSubmit(action);
  const [words, setWords] = useState({ name: "", cron: "15 3 * * *", keepLast: "7", keepDays: "" });
  const [database, setDatabase] = useState(databases[0] ?? "platform");
  const [target, setTarget] = useState(targets[0] ?? "");
  const [rehearse, setRehearse] = useState("no");
  const put = (key: keyof typeof words) => (value: string) => setWords({ ...words, [key]: value });
  const error = problem?.fields ?? {};
  const add = async (): Promise<void> => {
    const { name, cron, keepLast, keepDays } = words;
    const asked = { name, cron, keepLast: figure(keepLast), keepDays: figure(keepDays) };
    if ((await submit({ ...asked, database, target, rehearse: rehearse === "yes" })) === null) return;
    toast.success(`${name} makes backups from now on.`);
    onClose();
  };
  return (
    <FormDialog
      title="New schedule"
      description="One that is missed is made once, as soon as it can be. Schedules are paused in maintenance."
      confirm="Make the schedule"
      size="md"
      missing={words.name.trim() ? null : "Give it a name."}
      ownErrors={OWN_ERRORS}
      {...{ busy, problem, onClose }}
      onSubmit={add}
    >
      <TextField label="Name" error={error.name} value={words.name} onValueChange={put("name")} spellCheck={false} />
      <TextField
        label="When, in UTC"
        hint="Minute, hour, day, month, weekday: 15 3 * * * is every night at 03:15."
        error={error.cron}
        value={words.cron}
        onValueChange={put("cron")}
        spellCheck={false}
      />
      <div className="grid gap-3.5 sm:grid-cols-2">
        <Choice label="Database" names={databases} value={database} onChange={setDatabase} />
        <Choice label="Target" names={targets} value={target} onChange={setTarget} />
        <TextField
          label="Keep the last"
          hint="Left out: no rule."
          inputMode="numeric"
          error={error.keepLast}
          value={words.keepLast}
          onValueChange={put("keepLast")}
        />
        <TextField
          label="Keep days"
          hint="What either rule keeps stays."
          inputMode="numeric"
          error={error.keepDays}
          value={words.keepDays}
          onValueChange={put("keepDays")}
        />
      </div>
      <RadioCards
        label="Rehearse each"
        value={rehearse}
        onValueChange={setRehearse}
        cards={[
          { value: "no", label: "Read back whole", text: "Each is read to its last byte at its target." },
          {
            value: "yes",
            label: "Rehearse each, too",
            text: "Restored into a scratch database and compared, which takes as long as a restore.",
          },
        ]}
      />
    </FormDialog>
  );
}

function figure(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}
