"use client";

import { useState } from "react";
import { toast } from "sonner";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ApplicationView } from "#lib/queries/applications/list-applications.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { itemsOf, listError } from "./rules/list-text.ts";
import { draftOfRules, missingInRules, rulesOfDraft } from "./rules/rules-draft.ts";
import { RULES_ERRORS, RulesFields } from "./rules/rules-fields.tsx";

interface ApplicationDialogProps {
  /** Null: a new one. */
  application: ApplicationView | null;
  action(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

/** What an application is and what holds for it. */
export function ApplicationDialog({ application, action, onClose }: ApplicationDialogProps) {
  const { busy, problem, submit } = useSubmit(action);
  const [slug, setSlug] = useState(application?.slug ?? "");
  const [name, setName] = useState(application?.name ?? "");
  const [hosts, setHosts] = useState(application?.hosts.join(", ") ?? "");
  const [shown, setShown] = useState(application?.public ?? false);
  const [rules, setRules] = useState(() => draftOfRules(application?.rules));
  const fields = problem?.fields ?? {};
  const save = async (): Promise<void> => {
    const said = { slug, name, hosts: itemsOf(hosts), public: shown, rules: rulesOfDraft(rules) };
    if ((await submit(application ? { ...said, revision: application.revision } : said)) === null) return;
    toast.success(`The gates follow what is said of ${name}.`);
    onClose();
  };
  const missing = !slug || !name.trim() ? "Give it a short name and a name." : missingInRules(rules);
  return (
    <FormDialog
      title={application ? `Rules of ${application.name}` : "New application"}
      description="Its proxy asks the gate about each request, by host."
      confirm={application ? "Keep the rules" : "Put it under the modes"}
      size="lg"
      missing={missing}
      ownErrors={["slug", "name", "hosts", "hosts.", ...RULES_ERRORS]}
      {...{ busy, problem, onClose }}
      onSubmit={save}
    >
      {!application && (
        <TextField
          label="Short name"
          hint="Small letters, digits and dashes; it stays."
          error={fields.slug}
          value={slug}
          onValueChange={setSlug}
          spellCheck={false}
        />
      )}
      <TextField label="Name" error={fields.name} value={name} onValueChange={setName} />
      <TextField
        label="Hosts"
        hint="By comma, without ports: shop.example.org, *.shop.example.org"
        error={listError(fields, "hosts", itemsOf(hosts))}
        value={hosts}
        onValueChange={setHosts}
        spellCheck={false}
      />
      <Checkbox
        label="Show it on the public status page"
        hint="Its name and state; never a reason."
        checked={shown}
        onCheckedChange={setShown}
      />
      <RulesFields
        draft={rules}
        fields={fields}
        onChange={(change) => setRules((before) => ({ ...before, ...change }))}
      />
    </FormDialog>
  );
}
