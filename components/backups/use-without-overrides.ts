"use client";

import { useMemo } from "react";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";

/** Nothing that stands in the way of these plans may be overridden: they take no such list. */
export function useWithoutOverrides({ preview, start }: PlanActions): PlanActions {
  return useMemo(
    () => ({ preview: (input) => preview(without(input)), start: (input) => start(without(input)) }),
    [preview, start],
  );
}

function without(input: unknown): unknown {
  const { overrides: _, ...own } = input as Record<string, unknown>;
  return own;
}
