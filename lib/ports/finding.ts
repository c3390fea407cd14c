/** What one check has found, and what to do about it. */
export interface Finding {
  check: string;
  status: "ok" | "warning" | "failed";
  message: string;
  /** The next step; null where there is nothing to do. */
  remedy: string | null;
}

export function ok(check: string, message: string): Finding {
  return { check, status: "ok", message, remedy: null };
}

export function warning(check: string, message: string, remedy: string | null = null): Finding {
  return { check, status: "warning", message, remedy };
}

export function failed(check: string, message: string, remedy: string | null = null): Finding {
  return { check, status: "failed", message, remedy };
}
