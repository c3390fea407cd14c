"use client";

import { RadioGroup } from "radix-ui";
import { useId, type ReactNode } from "react";

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
  const id = useId();
  return (
    <RadioGroup.Root
      aria-label={label}
      value={value}
      onValueChange={onValueChange}
      className="grid gap-3 sm:grid-cols-2"
    >
      {cards.map((card) => (
        <div
          key={card.value}
          className="border-line bg-panel has-[[data-state=checked]]:border-accent has-[[data-state=checked]]:ring-accent relative flex items-start gap-2.5 rounded-xl border p-3.5 has-[[data-state=checked]]:ring-1"
        >
          <RadioGroup.Item
            value={card.value}
            aria-labelledby={`${id}-${card.value}`}
            aria-describedby={`${id}-${card.value}-text`}
            className="border-ghost data-[state=checked]:border-accent mt-0.5 size-4 shrink-0 rounded-full border after:absolute after:inset-0 after:rounded-xl after:content-[''] data-[state=checked]:border-[5px]"
          />
          <div className="min-w-0">
            <p className="flex flex-wrap items-center gap-x-2 font-semibold">
              <span id={`${id}-${card.value}`}>{card.label}</span>
              {card.mark}
            </p>
            <p id={`${id}-${card.value}-text`} className="text-muted mt-1 text-sm">
              {card.text}
            </p>
          </div>
        </div>
      ))}
    </RadioGroup.Root>
  );
}
