import { listPath } from "#components/live/list-path.ts";

/** The API's path of the operations that the page's address asks for. */
export function operationsPath(params: URLSearchParams): string {
  return listPath("/api/v1/operations", params, ["subject", "status"]);
}
