"use client";

import { RadioGroup } from "radix-ui";

interface OnOffProps {
  label: string;
  hint: string;
  on: boolean;
  onChange(on: boolean): void;
}

/** A switch's two positions, as the documents name them: ON and OFF. Arrow keys move between them. */
export function OnOff({ label, hint, on, onChange }: OnOffProps) {
  return (
    <div className="border-line flex flex-wrap items-center justify-between gap-3 rounded-xl border p-3">
      <div className="min-w-0 flex-1 basis-48">
        <p className="font-semibold">{label}</p>
        <p className="text-muted text-xs">{hint}</p>
      </div>
      <RadioGroup.Root
        aria-label={label}
        value={on ? "ON" : "OFF"}
        onValueChange={(value) => onChange(value === "ON")}
        className="border-ghost flex overflow-hidden rounded-lg border"
      >
        {["ON", "OFF"].map((position) => (
          <RadioGroup.Item
            key={position}
            value={position}
            className="data-[state=checked]:bg-ink data-[state=checked]:text-panel text-muted min-h-9 px-4 text-sm font-[650] -outline-offset-2"
          >
            {position}
          </RadioGroup.Item>
        ))}
      </RadioGroup.Root>
    </div>
  );
}
