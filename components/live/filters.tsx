"use client";

import { Search } from "lucide-react";
import { Input } from "#components/ui/field.tsx";
import { Select, type SelectOption } from "#components/ui/select.tsx";
import { useAddress } from "./use-address.ts";

/** A filter by text, kept in the address. */
export function TextFilter({ name = "q", label, placeholder }: { name?: string; label: string; placeholder?: string }) {
  const [params, change] = useAddress();
  return (
    <div className="relative min-w-0 flex-1 basis-56 sm:max-w-80">
      <Search aria-hidden className="text-faint pointer-events-none absolute top-3 left-3 size-4" />
      <Input
        type="search"
        aria-label={label}
        placeholder={placeholder ?? label}
        defaultValue={params.get(name) ?? ""}
        onChange={(event) => change({ [name]: event.target.value })}
        className="pl-9"
      />
    </div>
  );
}

interface ChoiceFilterProps {
  name: string;
  label: string;
  /** What it says when nothing is filtered. */
  all: string;
  options: readonly SelectOption[];
}

/** A filter by choice, kept in the address. */
export function ChoiceFilter({ name, label, all, options }: ChoiceFilterProps) {
  const [params, change] = useAddress();
  return (
    <Select
      aria-label={label}
      value={params.get(name) ?? ""}
      onValueChange={(value) => change({ [name]: value })}
      options={[{ value: "", label: all }, ...options]}
      className="max-w-full min-w-0 max-sm:flex-1 max-sm:basis-[40%]"
    />
  );
}
