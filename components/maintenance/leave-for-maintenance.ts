/** A full navigation, so that nothing of an open page goes on asking; the way back is to where it is now. */
export function leaveForMaintenance(): void {
  if (location.pathname.startsWith("/maintenance")) return;
  const page = new URL("/maintenance", location.origin);
  page.searchParams.set("from", location.pathname + location.search);
  location.assign(page);
}

/** Leaves where the platform isn't open; a server that gives no answer says nothing about it. */
export async function leaveIfLed(signal?: AbortSignal): Promise<void> {
  const response = await fetch("/maintenance/state", { cache: "no-store", ...(signal ? { signal } : {}) }).catch(
    () => null,
  );
  const now = response?.ok ? ((await response.json()) as { state?: string; open?: boolean }) : null;
  if (now && now.state !== "off") leaveForMaintenance();
}

/** Whether a refused call was refused because the platform is in maintenance, or not there. */
export function isLedAway(status: number, problem: unknown): boolean {
  return (
    status === 503 && typeof problem === "object" && problem !== null && "by" in problem && problem.by === "maintenance"
  );
}
