import { NextResponse, type NextRequest } from "next/server";
import { hasSessionCookie } from "#lib/server/auth/session-cookie.ts";
import { refuseAddress } from "#lib/server/http/refuse-address.ts";
import { leadAway } from "#lib/server/maintenance/lead-away.ts";
import { ledAnswer } from "#lib/server/maintenance/led-answer.ts";
import { maintenanceNow } from "#lib/server/maintenance/memory.ts";
import { securityHeaders } from "#lib/server/security-headers.ts";

/** Before every page: its security headers, and /login for whoever has no session. What a session is worth, the page finds out. */
export function proxy(request: NextRequest): Response {
  const { pathname, search } = request.nextUrl;
  const nonce = Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("base64");
  const secure = request.headers.get("x-forwarded-proto") === "https" || request.nextUrl.protocol === "https:";
  const development = process.env.NODE_ENV === "development";
  const security = securityHeaders({ nonce, secure, development, formTargets: FORM_TARGETS });

  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("x-lull-path", `${pathname}${search}`);
  // Next.js reads the nonce for its own scripts from here.
  headers.set("content-security-policy", security["Content-Security-Policy"] ?? "");

  const response =
    refusedPage(request) ??
    ledAway(request) ??
    (needsSession(request) ? toLogin(request) : NextResponse.next({ request: { headers } }));
  for (const [name, value] of Object.entries(security)) response.headers.set(name, value);
  return response;
}

/** The API refuses for itself, with a problem answer. */
function refusedPage({ nextUrl }: NextRequest): Response | null {
  return nextUrl.pathname.startsWith("/api/") ? null : refuseAddress(nextUrl);
}

/** While the platform is in maintenance nothing is done for anybody; read from memory, whatever the databases do. */
function ledAway(request: NextRequest): Response | null {
  const { method, nextUrl, headers } = request;
  const now = maintenanceNow();
  const { pathname, search } = nextUrl;
  const lead = leadAway({ method, pathname, search, isAction: headers.has("next-action") }, now.state);
  return lead.kind === "none" ? null : ledAnswer(lead, now, request);
}

/** A browser follows a form's redirects only to where form-action allows. */
const FORM_TARGETS = process.env.LULL_OIDC_ISSUER ? [new URL(process.env.LULL_OIDC_ISSUER).origin] : [];

/** Pages that anybody may see, and what is no page. */
const OPEN = /^\/(login|maintenance|status|metrics|api)(\/|$)|\.(svg|png|ico|txt|webmanifest)$/;

function needsSession(request: NextRequest): boolean {
  const reads = request.method === "GET" || request.method === "HEAD";
  return reads && !OPEN.test(request.nextUrl.pathname) && !hasSessionCookie(request.cookies);
}

function toLogin(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
  const url = new URL("/login", request.url);
  if (pathname !== "/") url.searchParams.set("from", `${pathname}${search}`);
  return NextResponse.redirect(url);
}

export const config = { matcher: ["/((?!_next/static|_next/image|favicon.ico).*)"] };
