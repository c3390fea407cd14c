"use client";

import { useEffect, useState } from "react";

/** Not each letter is worth a plan. */
const SETTLE_MS = 200;

/** The text as it was when it last didn't change for a moment; the first one counts at once. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), SETTLE_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}
