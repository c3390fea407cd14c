/** What one check has found; `message` names the next step where there is one. */
export interface Finding {
  check: string;
  status: "ok" | "warning" | "failed";
  message: string;
}

export function ok(check: string, message: string): Finding {
  return { check, status: "ok", message };
}

export function warning(check: string, message: string): Finding {
  return { check, status: "warning", message };
}

export function failed(check: string, message: string): Finding {
  return { check, status: "failed", message };
}
