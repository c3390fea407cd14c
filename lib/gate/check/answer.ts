import type { ServerResponse } from "node:http";
import type { Asked } from "#lib/domain/gate/asked.ts";
import type { Decision } from "#lib/domain/gate/decide.ts";
import { noticeOf } from "#lib/domain/modes/notice.ts";
import type { GateEdge } from "../context.ts";
import { retryAfter } from "./retry-after.ts";
import type { Entrance } from "./follow-link.ts";

/** Let through. */
export function answerOpen(response: ServerResponse, status: 200 | 204 = 204): void {
  response.writeHead(status);
  response.end();
}

/** nginx's auth_request understands 2xx, 401 and 403 alone; its error page asks for the whole answer. */
export function answerRefused(response: ServerResponse): void {
  response.writeHead(403, { "cache-control": "no-store", "content-length": "0" });
  response.end();
}

export function answerEntrance(response: ServerResponse, { location, cookie }: Entrance): void {
  const headers = { location, "set-cookie": cookie, "cache-control": "no-store", "referrer-policy": "no-referrer" };
  response.writeHead(303, { ...headers, "content-length": "0" });
  response.end();
}

/** The gate has never known a state: nothing is let through on a guess. */
export function answerUnknown(response: ServerResponse, status: RefusalStatus): void {
  const detail = "The gate has not read the mode yet. It asks the control database until it answers.";
  problem(response, status, { title: "The mode is not known", detail, seconds: retryAfter(null, Date.now()) });
}

/** 503, or what a proxy makes a 503 of. */
type RefusalStatus = 503 | 403;

/** What whoever asked gets in place of the application: a page for people, problem+json for programs. */
export function answerRefusal(response: ServerResponse, { decision, asked, status, notice, page }: Refusal): void {
  // Between nginx's question and this one the mode may have ended.
  const seconds = decision.verdict === "open" ? 1 : retryAfter(decision.expectedEnd, Date.now());
  const state = decision.verdict === "maintenance" ? "maintenance" : "readOnly";
  if (!wantsPage(asked)) {
    const title = state === "maintenance" ? "In maintenance" : "Read-only for maintenance";
    const detail = decision.reason === "neverWritable" ? "Nothing can be changed at this address." : noticeOf([notice]);
    return problem(response, status, { title, detail, seconds, state, expectedEnd: decision.expectedEnd });
  }
  const acceptLanguage = asked.header("accept-language") ?? "";
  const { application, expectedEnd } = decision;
  const { html, headers } = page({ application, state, acceptLanguage, expectedEnd, retryAfterSeconds: seconds });
  const body = Buffer.from(html);
  const type = { "content-type": "text/html; charset=utf-8", "content-length": String(body.length) };
  response.writeHead(status, { ...headers, ...type, ...notKept(seconds) });
  response.end(body);
}

export interface Refusal {
  decision: Decision;
  asked: Asked;
  status: RefusalStatus;
  /** What the provider says. */
  notice: string | null;
  page: GateEdge["page"];
}

interface Problem {
  title: string;
  detail: string;
  seconds: number;
  state?: "readOnly" | "maintenance";
  expectedEnd?: string | null;
}

function problem(response: ServerResponse, status: RefusalStatus, { seconds, ...said }: Problem): void {
  const type = said.state ? "urn:lull:problem:switchedOff" : "urn:lull:problem:unavailable";
  const body = Buffer.from(JSON.stringify({ type, status: 503, ...said, retryAfterSeconds: seconds }));
  const headers = { "content-type": "application/problem+json", "content-length": String(body.length) };
  response.writeHead(status, { ...headers, ...notKept(seconds) });
  response.end(body);
}

function notKept(seconds: number): Record<string, string> {
  return { "retry-after": String(seconds), "cache-control": "no-store", vary: "Accept" };
}

/** A browser that goes somewhere; not a page's own script that asks for data. */
function wantsPage({ header }: Asked): boolean {
  const mode = header("sec-fetch-mode");
  if (mode !== undefined && mode !== "navigate") return false;
  const accept = header("accept") ?? "";
  const html = accept.indexOf("text/html");
  const json = accept.search(/application\/(?:[a-z.+-]*\+)?json/);
  return html >= 0 && (json < 0 || html < json);
}
