import type { Refusal } from "#lib/use-cases/outcome.ts";
import { compatibleAnswer } from "./answer.ts";

/** Exastro's own status for what 'Load mode' refuses. */
const STOPPED = 498;

/** A use case's refusal with Exastro's status and result. `stopped`: the result of a refusal by a switch. */
export function refusedAnswer(refusal: Refusal, stopped: string): Response {
  const message = refusal.detail;
  switch (refusal.reason) {
    case "switchedOff":
      return compatibleAnswer(STOPPED, { result: stopped, message }, retryAfter(refusal.retryAfterSeconds));
    case "forbidden":
      return notAllowed();
    case "notFound":
      return compatibleAnswer(404, { result: "404-00001", message });
    case "invalid":
      return compatibleAnswer(400, { result: "400-00002", message });
    case "limited":
      return compatibleAnswer(429, { result: "429-00001", message }, retryAfter(refusal.retryAfterSeconds));
    case "unavailable":
      return unavailable(message);
    case "conflict":
    case "blocked":
    case "stale":
      return compatibleAnswer(409, { result: "409-00001", message });
  }
}

export function notCertified(): Response {
  return compatibleAnswer(401, { result: "401-00002", message: "Certification failed." });
}

export function notAllowed(): Response {
  return compatibleAnswer(403, { result: "403-00001", message: "Permission error" });
}

export function unavailable(message: string): Response {
  return compatibleAnswer(503, { result: "503-00001", message }, retryAfter(5));
}

function retryAfter(seconds: number): Record<string, string> {
  return { "retry-after": String(Math.ceil(seconds)) };
}
