import { listPath } from "#components/live/list-path.ts";

export const RUN_FILTERS = ["state", "kind", "organization", "workspace", "q"] as const;

/** The API's path of the runs that the page's address asks for. */
export function runsPath(params: URLSearchParams): string {
  return listPath("/api/v1/runs", params, RUN_FILTERS);
}
