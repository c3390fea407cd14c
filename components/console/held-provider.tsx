"use client";

import { usePathname } from "next/navigation";
import { createContext, useContext, useEffect, useRef, type ReactNode } from "react";
import type { HeldView } from "#lib/queries/console/console-view.ts";
import { askConsole } from "./ask-console.ts";
import { goTo } from "./go-to.ts";
import { LockBar } from "./lock-bar.tsx";
import { usePolled } from "./use-polled.ts";

/** Whether control answers, for options that need it; null: not known yet. */
const Database = createContext<boolean | null>(null);

export function useDatabaseAnswers(): boolean | null {
  return useContext(Database);
}

/** Around what the console's holder sees: the lock with its countdown. Whoever has lost it is led to the login. */
export function HeldProvider({ children }: { children: ReactNode }) {
  const { value, refused, readAt, readAgain } = usePolled<HeldView>("held", 4_000);
  const path = usePathname();
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current === path) return;
    shown.current = path;
    // Somebody went to another page of the console: that is a person's doing.
    void askConsole("held/keep", "POST").then(readAgain);
  });
  const why = refused?.why ?? null;
  useEffect(() => {
    if (why) goTo(`/maintenance?lost=${why}`);
  }, [why]);
  return (
    <Database value={value?.database ?? null}>
      <LockBar held={value} refused={refused} readAt={readAt} readAgain={readAgain} />
      {children}
    </Database>
  );
}
