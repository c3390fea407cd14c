"use client";

import { RadioGroup } from "radix-ui";
import type { ReactNode } from "react";

export interface RadioCard {
  value: string;
  label: string;
  /** A word beside the label, such as 'preferred'. */
  mark?: ReactNode;
  text: ReactNode;
}

interface RadioCardsProps {
  label: string;
  value: string;
  onValueChange(value: string): void;
  cards: readonly RadioCard[];
}

/** One choice out of few, each with a sentence on what it does. Arrow keys move between them. */
export function RadioCards({ label, value, onValueChange, cards }: RadioCardsProps) {
  return (
    <RadioGroup.Root aria-label={label} value={value} onValueChange={onValueChange} className="grid gap-3 sm:grid-cols-2">
      {cards.map((card) => (
        <RadioGroup.Item
          key={card.value}
          value={card.value}
          aria-label={card.label}
          aria-describedby={`radio-${card.value}`}
          className="group flex items-start gap-2.5 rounded-xl border border-line bg-panel p-3.5 text-left data-[state=checked]:border-accent data-[state=checked]:ring-1 data-[state=checked]:ring-accent"
        >
          <span
            aria-hidden
            className="mt-0.5 size-4 shrink-0 rounded-full border border-ghost group-data-[state=checked]:border-[5px] group-data-[state=checked]:border-accent"
          />
          <span className="min-w-0">
            <span className="flex flex-wrap items-center gap-x-2 font-semibold">
              {card.label}
              {card.mark}
            </span>
            <span id={`radio-${card.value}`} className="mt-1 block text-sm text-muted">
              {card.text}
            </span>
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
