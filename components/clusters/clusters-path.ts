import { listPath } from "#components/live/list-path.ts";

/** The API's path of the clusters that the page's address asks for. */
export function clustersPath(params: URLSearchParams): string {
  return listPath("/api/v1/clusters", params, ["q", "health", "sort", "order"]);
}
