"use client";

import { useMemo } from "react";
import type { ConsolePassword } from "#components/console/password-fields.tsx";
import type { PlanActions } from "#components/nodes/dialog/use-plan-dialog.ts";

/** The maintenance password goes with the start alone: a plan is seen without it. */
export function useWithPassword(
  { preview, start, operations }: PlanActions,
  password: ConsolePassword | null,
  without: readonly string[] = [],
): PlanActions {
  const left = without.join();
  return useMemo(() => {
    const asked = (input: unknown): object =>
      Object.fromEntries(Object.entries(input as object).filter(([key]) => !left.split(",").includes(key)));
    return {
      preview: (input) => preview(asked(input)),
      start: (input) => start({ ...asked(input), ...password }),
      operations,
    };
  }, [preview, start, operations, password, left]);
}
