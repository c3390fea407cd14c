"use client";

import { useEffect, useRef, useState } from "react";
import type { OperationView } from "#lib/queries/operations/operation-view.ts";
import { etaText } from "../eta.ts";
import { isMoving, OPERATION_STATUS } from "../status.ts";

const APART_MS = 5_000;

/** Tells a screen reader how far it is: politely, at most every 5 s. What fails interrupts by its own notice. */
export function Announcer({ operation }: { operation: OperationView }) {
  const [said, setSaid] = useState("");
  const saidAt = useRef(0);
  const text = spoken(operation);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        saidAt.current = Date.now();
        setSaid(text);
      },
      Math.max(0, saidAt.current + APART_MS - Date.now()),
    );
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  );
}

function spoken({ title, status, percent, etaSeconds, failure }: OperationView): string {
  const { label } = OPERATION_STATUS[status];
  if (!isMoving(status)) return `${title}: ${label}. ${failure ?? ""}`;
  // In steps of five, so that it doesn't speak without need.
  return `${title}: ${label}, ${Math.floor(percent / 5) * 5} percent, ${etaText(etaSeconds)}`;
}
