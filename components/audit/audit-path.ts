/** What the page's address may filter the audit by, as the API names it. */
export const AUDIT_FILTERS = ["actor", "action", "subject", "from", "to"] as const;

/** The filters of the address as the API wants them: a day becomes its first moment, `to` the day's end. */
export function auditFilters(params: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of AUDIT_FILTERS) {
    const value = params.get(name)?.trim();
    if (value) query.set(name, name === "from" ? momentOf(value, 0) : name === "to" ? momentOf(value, 1) : value);
  }
  return query;
}

export function auditPath(params: URLSearchParams): string {
  const query = auditFilters(params);
  query.set("limit", "200");
  return `/api/v1/audit?${query.toString()}`;
}

function momentOf(day: string, later: number): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(at) ? day : new Date(at + later * 86_400_000).toISOString();
}
