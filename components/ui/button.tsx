"use client";

import { cva, type VariantProps } from "class-variance-authority";
import { Slot } from "radix-ui";
import type { ComponentProps, MouseEvent } from "react";
import { cn } from "./class-names.ts";
import { Tooltip } from "./tooltip.tsx";

const look = cva(
  "inline-flex shrink-0 items-center justify-center gap-2 rounded-lg border font-[550] whitespace-nowrap transition-colors " +
    "aria-disabled:cursor-not-allowed aria-disabled:opacity-60 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      variant: {
        plain: "border-line bg-raised text-ink shadow-[0_1px_1px_#00000008] hover:bg-line-soft",
        primary: "border-accent bg-accent text-accent-ink hover:brightness-110 aria-disabled:hover:brightness-100",
        danger: "border-bad/40 bg-raised text-bad hover:bg-bad-soft",
        dangerSolid: "border-bad bg-bad text-bad-ink hover:brightness-110 aria-disabled:hover:brightness-100",
        ghost: "border-transparent bg-transparent text-muted hover:bg-line-soft hover:text-ink",
      },
      size: {
        md: "min-h-9 px-3.5 text-sm",
        sm: "min-h-8 px-2.5 text-xs",
        icon: "size-9 p-0",
        wide: "min-h-10 w-full px-4 text-sm",
      },
    },
    defaultVariants: { variant: "plain", size: "md" },
  },
);

export interface ButtonProps extends Omit<ComponentProps<"button">, "disabled">, VariantProps<typeof look> {
  /** Why it can't be pressed now. The button stays focusable, and its tooltip says the reason. */
  disabledReason?: string | null;
  /** While its action runs: announced as busy, and pressed again it does nothing. */
  busy?: boolean;
  /** Renders the only child (a link) with the button's look. */
  asChild?: boolean;
}

export function Button({
  variant,
  size,
  disabledReason,
  busy,
  asChild,
  className,
  onClick,
  type,
  ...rest
}: ButtonProps) {
  const blocked = Boolean(disabledReason) || busy;
  const press = (event: MouseEvent<HTMLButtonElement>): void => {
    if (!blocked) return onClick?.(event);
    event.preventDefault();
    event.stopPropagation();
  };
  const Tag = asChild ? Slot.Root : "button";
  const button = (
    <Tag
      {...(asChild ? {} : { type: type ?? "button" })}
      {...rest}
      aria-disabled={blocked || undefined}
      aria-busy={busy || undefined}
      onClick={press}
      className={cn(look({ variant, size }), className)}
    />
  );
  return disabledReason ? <Tooltip text={disabledReason}>{button}</Tooltip> : button;
}
