"use client";

import type { ComponentProps } from "react";
import { cn } from "./class-names.ts";
import { useEarlyInput } from "./early-input.ts";
import { CONTROL } from "./field.tsx";

export interface SelectOption {
  value: string;
  label: string;
}

interface SelectProps extends Omit<ComponentProps<"select">, "onChange" | "children" | "ref"> {
  options: readonly SelectOption[];
  onValueChange?(value: string): void;
}

/** The browser's own select: it works on every phone and with every screen reader. */
export function Select({ options, onValueChange, className, ...rest }: SelectProps) {
  const control = useEarlyInput<HTMLSelectElement>(rest.value);
  return (
    <select
      {...rest}
      ref={control}
      {...(onValueChange ? { onChange: (event) => onValueChange(event.target.value) } : {})}
      className={cn(CONTROL, "w-auto appearance-auto pr-2 font-[550]", className)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
