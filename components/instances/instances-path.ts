import { listPath } from "#components/live/list-path.ts";

/** The API's path of the instances that the page's address asks for. */
export function instancesPath(params: URLSearchParams): string {
  return listPath("/api/v1/instances", params, ["q", "kind", "state", "node", "sort", "order"]);
}
