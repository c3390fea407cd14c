import { listPath } from "#components/live/list-path.ts";

/** The API's path of a sheet's rows that the page's address asks for. */
export function rowsPath(id: string, params: URLSearchParams): string {
  return listPath(`/api/v1/sheets/${id}/rows`, params, ["q"]);
}
