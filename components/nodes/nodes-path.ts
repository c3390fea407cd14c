import { listPath } from "#components/live/list-path.ts";

/** The API's path of the nodes that the page's address asks for. */
export function nodesPath(params: URLSearchParams): string {
  return listPath("/api/v1/nodes", params, ["q", "status", "pool", "sort", "order"]);
}
