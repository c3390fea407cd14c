"use client";

import { Button } from "#components/ui/button.tsx";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Field, Input } from "#components/ui/field.tsx";
import type { RulesPartProps } from "./rules-part.ts";
import { WordsRows } from "./words-rows.tsx";

/** How its banner and its maintenance page look and speak. */
export function AppearanceFields(props: RulesPartProps) {
  const { draft, fields, onChange } = props;
  return (
    <>
      <Checkbox
        label="The banner can be dismissed"
        hint="In that tab, until there is another one."
        checked={draft.dismissible}
        onCheckedChange={(dismissible) => onChange({ dismissible })}
      />
      <Field
        label="Logo of the maintenance page"
        hint="PNG, JPEG, GIF, WebP or SVG, 48 kB at most: the page asks for nothing else, so it is within it."
        error={fields["rules.appearance.logo"] ?? null}
      >
        {(control) => (
          <Input
            {...control}
            type="file"
            accept="image/png,image/jpeg,image/gif,image/webp,image/svg+xml"
            className="py-2"
            onChange={(event) => {
              const file = event.target.files?.[0];
              if (file) void dataUrl(file).then((logo) => onChange({ logo }));
            }}
          />
        )}
      </Field>
      {draft.logo !== null && (
        <div className="flex flex-wrap items-center gap-3">
          <div
            role="img"
            aria-label="The logo as it is now"
            className="border-line h-16 w-40 rounded border bg-contain bg-center bg-no-repeat"
            style={{ backgroundImage: `url("${draft.logo}")` }}
          />
          <Button size="sm" onClick={() => onChange({ logo: null })}>
            Take the logo away
          </Button>
        </div>
      )}
      <WordsRows {...props} />
    </>
  );
}

function dataUrl(file: File): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(typeof reader.result === "string" ? reader.result : "");
    reader.readAsDataURL(file);
  });
}
