"use client";

import { useState } from "react";
import { toast } from "sonner";
import { useSubmit } from "#components/settings/use-submit.ts";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { CONTROL, Field } from "#components/ui/field.tsx";
import { FormDialog } from "#components/ui/form-dialog.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import type { ApplicationView } from "#lib/queries/applications/list-applications.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";

interface ApplicationDialogProps {
  /** Null: a new one. */
  application: ApplicationView | null;
  action(input: unknown): Promise<Outcome<unknown>>;
  onClose(): void;
}

const NEW_RULES = { trustedProxies: ["127.0.0.0/8", "::1"], paths: [] };

/** What an application is and what holds for it. The rules are JSON, as docs/integration/gate.md has them. */
export function ApplicationDialog({ application, action, onClose }: ApplicationDialogProps) {
  const { busy, problem, submit } = useSubmit(action);
  const [slug, setSlug] = useState(application?.slug ?? "");
  const [name, setName] = useState(application?.name ?? "");
  const [hosts, setHosts] = useState(application?.hosts.join(", ") ?? "");
  const [shown, setShown] = useState(application?.public ?? false);
  const [rules, setRules] = useState(() => JSON.stringify(application?.rules ?? NEW_RULES, null, 2));
  const parsed = parseRules(rules);
  const save = async (): Promise<void> => {
    const fields = { slug, name, hosts: hostsOf(hosts), public: shown, rules: parsed };
    if ((await submit(application ? { ...fields, revision: application.revision } : fields)) === null) return;
    toast.success(`The gates follow what is said of ${name}.`);
    onClose();
  };
  const missing =
    !slug || !name.trim() ? "Give it a short name and a name." : parsed === null ? "The rules are no JSON." : null;
  return (
    <FormDialog
      title={application ? `Rules of ${application.name}` : "New application"}
      description="Its proxy asks the gate about each request, by host."
      confirm={application ? "Keep the rules" : "Put it under the modes"}
      size="md"
      missing={missing}
      ownErrors={["slug", "name", "hosts", "hosts.", "rules", "rules."]}
      {...{ busy, problem, onClose }}
      onSubmit={save}
    >
      {!application && (
        <TextField
          label="Short name"
          hint="Small letters, digits and dashes; it stays."
          error={problem?.fields.slug}
          value={slug}
          onValueChange={setSlug}
          spellCheck={false}
        />
      )}
      <TextField label="Name" error={problem?.fields.name} value={name} onValueChange={setName} />
      <TextField
        label="Hosts"
        hint="By comma, without ports: shop.example.org, *.shop.example.org"
        error={firstOf(problem?.fields, "hosts")}
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
      <Field label="Rules" error={firstOf(problem?.fields, "rules") ?? null}>
        {(control) => (
          <textarea
            {...control}
            className={`${CONTROL} min-h-56 py-2 font-mono text-xs`}
            spellCheck={false}
            value={rules}
            onChange={(event) => setRules(event.target.value)}
          />
        )}
      </Field>
    </FormDialog>
  );
}

function hostsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter(Boolean);
}

function parseRules(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Where in the rules it is, and what is wrong. */
function firstOf(fields: Record<string, string> | undefined, name: string): string | undefined {
  const found = Object.entries(fields ?? {}).find(([field]) => field === name || field.startsWith(`${name}.`));
  return found && `${found[0]}: ${found[1]}`;
}
