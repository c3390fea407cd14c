"use client";

import type { ForecastView } from "#lib/queries/modes/forecast-view.ts";
import { useLiveQuery } from "#components/live/use-live-query.ts";

interface Asked {
  scope: string;
  jobsStopped?: boolean;
  readOnly?: boolean;
}

/** What these positions of the switches would do now. Runs come and go: it is read anew every few seconds. */
export function useForecast({ scope, jobsStopped, readOnly }: Asked) {
  const query = new URLSearchParams({ scope });
  if (jobsStopped !== undefined) query.set("jobsStopped", jobsStopped ? "on" : "off");
  if (readOnly !== undefined) query.set("readOnly", readOnly ? "on" : "off");
  return useLiveQuery<ForecastView>({
    path: `/api/v1/mode/forecast?${query.toString()}`,
    topics: ["mode", "jobs", "organizations"],
    everyMs: () => 5_000,
  });
}
