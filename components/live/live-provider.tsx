"use client";

import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState, type ReactNode } from "react";
import { hearEvents } from "./event-source.ts";
import { invalidator } from "./invalidate.ts";

const Connected = createContext(false);

/** Whether changes arrive by themselves; while they don't, queries poll. */
export function useConnected(): boolean {
  return useContext(Connected);
}

export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const [connected, setConnected] = useState(false);
  useEffect(() => {
    const { invalidate, stop } = invalidator(client);
    let wasConnected = false;
    const end = hearEvents({
      onTopics: (topics) => invalidate(topics.includes("*") ? null : topics),
      onConnected: (now) => {
        // What changed while nobody listened was not heard: at first since the server rendered the page.
        if (now && !wasConnected) invalidate(null);
        wasConnected = now;
        setConnected(now);
      },
    });
    return () => {
      end();
      stop();
    };
  }, [client]);
  return <Connected value={connected}>{children}</Connected>;
}
