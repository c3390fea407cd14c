"use client";

import { useEffect } from "react";

const PERCENT = /^\(\d+ %\) /;

/** Keeps '(61 %) ' at the front of the tab's title while something runs, on whatever page one is. */
export function useTitlePercent(percent: number | null): void {
  useEffect(() => {
    const prefix = percent === null ? "" : `(${percent} %) `;
    const apply = (): void => {
      const title = prefix + document.title.replace(PERCENT, "");
      if (document.title !== title) document.title = title;
    };
    apply();
    const observer = new MutationObserver(apply);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [percent]);
}
