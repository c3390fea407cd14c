"use client";

import { Plus } from "lucide-react";
import { Button } from "#components/ui/button.tsx";
import { Field, TextArea } from "#components/ui/field.tsx";
import { TextField } from "#components/ui/text-field.tsx";
import { newWords, type WordsDraft } from "./rules-draft.ts";
import type { RulesPartProps } from "./rules-part.ts";

/** The application's own words, a row for each language; readers of other languages get the built-in ones. */
export function WordsRows({ draft: { words }, fields, onChange }: RulesPartProps) {
  const change = (at: number, part: Partial<WordsDraft>): void =>
    onChange({ words: words.map((row, index) => (index === at ? { ...row, ...part } : row)) });
  return (
    <>
      {words.map((row, at) => (
        <WordsRow
          key={row.draft}
          row={row}
          number={at + 1}
          error={(name) => fields[["rules.appearance.words", row.language.trim(), name].filter(Boolean).join(".")]}
          onChange={(part) => change(at, part)}
          onRemove={() => onChange({ words: words.filter((_, index) => index !== at) })}
        />
      ))}
      <div>
        <Button size="sm" onClick={() => onChange({ words: [...words, newWords()] })}>
          <Plus aria-hidden /> Add a language
        </Button>
      </div>
    </>
  );
}

interface WordsRowProps {
  row: WordsDraft;
  number: number;
  /** Of the language itself where no part is named. */
  error(name: "" | "title" | "text"): string | undefined;
  onChange(part: Partial<WordsDraft>): void;
  onRemove(): void;
}

function WordsRow({ row: { language, title, text }, number, error, onChange, onRemove }: WordsRowProps) {
  return (
    <div className="border-line-soft grid gap-3 rounded-lg border p-3 sm:grid-cols-[8rem_minmax(0,1fr)]">
      <TextField
        label={`Language ${number}`}
        placeholder="de"
        error={error("")}
        value={language}
        onValueChange={(next) => onChange({ language: next })}
        spellCheck={false}
      />
      <TextField
        label={`Title ${number}`}
        error={error("title")}
        value={title}
        onValueChange={(next) => onChange({ title: next })}
        maxLength={120}
      />
      <Field label={`Text ${number}`} error={error("text") ?? null} className="sm:col-span-2">
        {(control) => (
          <TextArea {...control} rows={2} value={text} onChange={(event) => onChange({ text: event.target.value })} />
        )}
      </Field>
      <div className="sm:col-span-2 sm:justify-self-end">
        <Button size="sm" onClick={onRemove}>
          Remove<span className="sr-only"> language {number}</span>
        </Button>
      </div>
    </div>
  );
}
