import type { ComponentProps } from "react";
import { cn } from "./class-names.ts";

/** A plain table; it scrolls sideways in itself, with what is there for screen readers alone, so that the page never does. */
export function Table({ className, label, ...rest }: ComponentProps<"table"> & { label: string }) {
  return (
    <div className="relative overflow-auto" tabIndex={0} role="group" aria-label={label}>
      <table {...rest} aria-label={label} className={cn("w-full border-collapse text-left", className)} />
    </div>
  );
}

export function HeadCell({ className, ...rest }: ComponentProps<"th">) {
  return (
    <th
      scope="col"
      {...rest}
      className={cn(
        "border-line-soft bg-panel text-muted sticky top-0 z-10 border-b px-1.5 py-2 text-xs font-[550] whitespace-nowrap first:pl-4 last:pr-4 sm:px-4",
        className,
      )}
    />
  );
}

export function Row({ className, ...rest }: ComponentProps<"tr">) {
  return <tr {...rest} className={cn("border-line-soft border-b last:border-0", className)} />;
}

export function Cell({ className, ...rest }: ComponentProps<"td">) {
  return <td {...rest} className={cn("px-1.5 py-2 align-middle first:pl-4 last:pr-4 sm:px-4", className)} />;
}
