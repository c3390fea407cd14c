"use client";

import { useEffect, useState } from "react";

/** The time as it goes on, once a second while `running`; epoch milliseconds, at first the server's. */
export function useNow(initial: number, running: boolean): number {
  const [now, setNow] = useState(initial);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [running]);
  return now;
}
