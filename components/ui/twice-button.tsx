"use client";

import { useState } from "react";
import { Button } from "./button.tsx";

interface TwiceButtonProps {
  /** 'Delete row' */
  label: string;
  /** Which one, where it stands beside others: for screen readers. */
  of?: string;
  /** What the second press does, in its own words: 'Delete it for good'. */
  sure: string;
  busy: boolean;
  size?: "sm" | "md";
  onConfirm(): void;
}

/** For what can't be taken back and needs no dialog of its own: pressed once it asks, pressed again it does it. */
export function TwiceButton({ label, of, sure, busy, size = "md", onConfirm }: TwiceButtonProps) {
  const [asked, setAsked] = useState(false);
  return (
    <>
      <Button
        size={size}
        variant={asked ? "dangerSolid" : "danger"}
        busy={busy}
        onBlur={() => setAsked(false)}
        onClick={() => (asked ? onConfirm() : setAsked(true))}
      >
        <span>
          {asked ? sure : label}
          {of && <span className="sr-only"> {of}</span>}
          {!asked && "…"}
        </span>
      </Button>
      <span role="status" className="sr-only">
        {asked ? `Press again: ${sure}.` : ""}
      </span>
    </>
  );
}
