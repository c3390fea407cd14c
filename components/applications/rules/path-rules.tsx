"use client";

import { Plus } from "lucide-react";
import type { PathRule } from "#lib/domain/gate/rules.ts";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Select } from "#components/ui/select.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { itemsOf, listError } from "./list-text.ts";
import { newPath, type PathDraft } from "./rules-draft.ts";
import type { RulesPartProps } from "./rules-part.ts";

const RULES: Readonly<Record<PathRule["rule"], string>> = {
  open: "Always open",
  neverWritable: "Never writable",
  reads: "Only reads, by any method",
  writes: "Writes, by any method",
};

const MATCHES: Readonly<Record<PathRule["match"], string>> = {
  prefix: "this path and what is below",
  exact: "this very path",
};

/** The path rules in their order: the first that fits holds. */
export function PathRules({ draft: { paths }, fields, onChange }: RulesPartProps) {
  const change = (at: number, part: Partial<PathDraft>): void =>
    onChange({ paths: paths.map((path, index) => (index === at ? { ...path, ...part } : path)) });
  return (
    <>
      <p className="text-muted text-sm">
        {paths.length === 0
          ? "None: the method alone says what writes. Health probes and webhooks usually stay open."
          : "The first rule that fits holds."}
      </p>
      {fields["rules.paths"] && (
        <p role="alert" className="text-bad text-xs font-[550]">
          {fields["rules.paths"]}
        </p>
      )}
      {paths.map((path, at) => (
        <PathRow
          key={path.draft}
          path={path}
          number={at + 1}
          errors={(name, items) => listError(fields, `rules.paths.${at}.${name}`, items)}
          onChange={(part) => change(at, part)}
          onRemove={() => onChange({ paths: paths.filter((_, index) => index !== at) })}
        />
      ))}
      <div>
        <Button size="sm" onClick={() => onChange({ paths: [...paths, newPath()] })}>
          <Plus aria-hidden /> Add path
        </Button>
      </div>
    </>
  );
}

interface PathRowProps {
  path: PathDraft;
  number: number;
  errors(name: "path" | "methods", items: readonly string[]): string | undefined;
  onChange(part: Partial<PathDraft>): void;
  onRemove(): void;
}

function PathRow({ path: { rule, path, match, methods }, number, errors, onChange, onRemove }: PathRowProps) {
  return (
    <div className="border-line-soft grid gap-3 rounded-lg border p-3 sm:grid-cols-2">
      <TextField
        label={`Path ${number}`}
        placeholder="/healthz"
        error={errors("path", [])}
        value={path}
        onValueChange={(next) => onChange({ path: next })}
        spellCheck={false}
      />
      <Choice
        label={`Rule of path ${number}`}
        value={rule}
        words={RULES}
        onChange={(next) => onChange({ rule: next as PathRule["rule"] })}
      />
      <Choice
        label={`What path ${number} is`}
        value={match}
        words={MATCHES}
        onChange={(next) => onChange({ match: next as PathRule["match"] })}
      />
      <TextField
        label={`Methods of path ${number}`}
        placeholder="all"
        error={errors("methods", itemsOf(methods))}
        value={methods}
        onValueChange={(next) => onChange({ methods: next })}
        spellCheck={false}
      />
      <div className="sm:col-start-2 sm:justify-self-end">
        <Button size="sm" onClick={onRemove}>
          Remove<span className="sr-only"> path {number}</span>
        </Button>
      </div>
    </div>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  words: Readonly<Record<string, string>>;
  onChange(value: string): void;
}

function Choice({ label, value, words, onChange }: ChoiceProps) {
  const options = Object.entries(words).map(([each, text]) => ({ value: each, label: text }));
  return (
    <Field label={label}>
      {(control) => <Select {...control} className="w-full" value={value} options={options} onValueChange={onChange} />}
    </Field>
  );
}
