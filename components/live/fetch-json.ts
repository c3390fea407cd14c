import { isLedAway, leaveForMaintenance } from "#components/maintenance/leave-for-maintenance.ts";

/** An answer that isn't a success: problem+json as the API gives it. */
export class ApiProblem extends Error {
  readonly status: number;
  constructor(status: number, detail: string) {
    super(detail);
    this.status = status;
  }
}

/**
 * Reads JSON from the portal's own API. Without a session it leads to the sign-in, in maintenance
 * to its page; any other
 * failure throws `ApiProblem` with a detail for people.
 */
export async function fetchJson<T>(path: string, signal?: AbortSignal): Promise<T> {
  const response = await fetch(path, { headers: { accept: "application/json" }, ...(signal ? { signal } : {}) });
  if (response.ok) return (await response.json()) as T;
  // The console's pages have a sign-in of their own.
  if (response.status === 401 && !path.startsWith("/maintenance/")) leaveForSignIn();
  const problem: unknown = await response.json().catch(() => null);
  if (isLedAway(response.status, problem)) leaveForMaintenance();
  throw new ApiProblem(response.status, detailOf(response, problem));
}

function detailOf(response: Response, problem: unknown): string {
  if (problem && typeof problem === "object" && "detail" in problem && typeof problem.detail === "string")
    return problem.detail;
  return `The server answered ${response.status}.`;
}

/** The session has ended: a full navigation, so that nothing of it stays in the page. */
function leaveForSignIn(): void {
  const login = new URL("/login", location.origin);
  login.searchParams.set("from", location.pathname + location.search);
  location.assign(login);
}
