import { problem } from "../http/problem.ts";
import type { Lead } from "./lead-away.ts";
import type { MaintenanceNow } from "./maintenance-now.ts";

/** Asking again sooner is no use. */
const RETRY_AFTER_SECONDS = 30;

/** The answer to a request that is led away. */
export function ledAnswer(
  lead: Exclude<Lead, { kind: "none" }>,
  now: MaintenanceNow,
  { method, url }: Pick<Request, "method" | "url">,
): Response {
  switch (lead.kind) {
    case "refuse":
      return refusal(now);
    case "redirect": {
      // What was posted isn't posted to the page that says why.
      const status = method === "GET" || method === "HEAD" ? 307 : 303;
      // Next.js takes whole addresses alone from before its pages.
      const location = new URL(lead.to, url).href;
      return new Response(null, { status, headers: { location, "cache-control": "no-store" } });
    }
    case "action":
      // Next.js's own way of telling a page's action where to go: the body is empty, and isn't its flight data.
      return new Response("", {
        status: 200,
        headers: { "content-type": "text/plain", "x-action-redirect": lead.to, "cache-control": "no-store" },
      });
  }
}

/** An open page that gets it goes to /maintenance. */
function refusal({ state, reason, notice }: MaintenanceNow): Response {
  const what = { off: "", entering: "is being taken down", on: "is under maintenance", starting: "is starting" };
  const why = reason ? ` (${reason})` : "";
  const detail = `The platform ${what[state]}${why}. Nothing was done.`;
  const members = { by: "maintenance", notice, maintenance: state, retryAfterSeconds: RETRY_AFTER_SECONDS };
  return problem("switchedOff", detail, members);
}
