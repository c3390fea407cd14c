"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

/** What the page's address says after '?', and how to change it without leaving the page. */
export function useAddress(): [URLSearchParams, (changes: Record<string, string | null>) => void] {
  const params = useSearchParams();
  const change = useCallback((changes: Record<string, string | null>) => {
    const next = new URLSearchParams(location.search);
    for (const [name, value] of Object.entries(changes)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    const query = next.toString();
    history.replaceState(null, "", query ? `?${query}` : location.pathname);
  }, []);
  return [params, change];
}
