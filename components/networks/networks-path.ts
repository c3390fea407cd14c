import { listPath } from "#components/live/list-path.ts";

/** The API's path of the networks that the page's address asks for. */
export function networksPath(params: URLSearchParams): string {
  return listPath("/api/v1/networks", params, ["q", "sort", "order"]);
}
