import type { MaintenanceState } from "#lib/domain/modes/mode.ts";
import { callbackPath } from "../auth/callback-path.ts";

/** What decides where a request goes while the platform is in maintenance. */
export interface Asked {
  method: string;
  pathname: string;
  search: string;
  /** A server action of an open page. */
  isAction: boolean;
}

export type Lead =
  /** On its way as ever. */
  | { kind: "none" }
  /** A page: to the maintenance page, and back to it afterwards. */
  | { kind: "redirect"; to: string }
  /** A page's action, which isn't done: its page goes to the maintenance page. */
  | { kind: "action"; to: string }
  /** A program: 503. */
  | { kind: "refuse" };

/** Pages and paths that go on working (Junos Space: the page itself, its sign-in; a proxy's and a monitor's questions). */
const EXEMPT = /^\/(maintenance|status|metrics)(\/|$)|^\/api\/(healthz|readyz)\/?$/;
/** Exastro's own paths never redirect: they answer in their own form. */
const COMPATIBLE = /^\/api\/(ita\/|platform\/|(?!v1\/|auth\/|banner)[^/]+\/platform\/)/;
/** What admitted runs tell while maintenance is entered: otherwise it could never be reached. */
const OF_ADMITTED_RUNS = /^\/api\/v1\/sessions\/[^/]+\/(heartbeat|tasks|end)(\/|$)/;
const FILES = /\.(svg|png|ico|txt|webmanifest)$/;

/**
 * Where a request is led while maintenance isn't off: sign-in, navigation, actions and calls of open pages to
 * /maintenance, programs to a 503; nothing of it is done.
 */
export function leadAway({ method, pathname, search, isAction }: Asked, state: MaintenanceState): Lead {
  const reads = method === "GET" || method === "HEAD";
  if (state === "off" || EXEMPT.test(pathname) || FILES.test(pathname)) return { kind: "none" };
  if (COMPATIBLE.test(pathname)) return { kind: "none" };
  if (reads && pathname === "/api/v1/mode") return { kind: "none" };
  if (state === "entering" && OF_ADMITTED_RUNS.test(pathname)) return { kind: "none" };
  if (pathname.startsWith("/api/")) return { kind: "refuse" };
  const to = waitingPlace(state, pathname, search);
  return isAction ? { kind: "action", to } : { kind: "redirect", to };
}

/** The page to wait on, with the way back to where somebody comes from. */
export function waitingPlace(state: MaintenanceState, pathname: string, search: string): string {
  const page = state === "starting" ? "/maintenance/startup" : "/maintenance";
  const from = wayBack(`${pathname}${search}`);
  return from === "/" ? page : `${page}?from=${encodeURIComponent(from)}`;
}

/** A path of this site to go back to; of the sign-in it is where that would have led. */
export function wayBack(asked: unknown): string {
  const here = "http://site.invalid";
  if (typeof asked !== "string" || !asked.startsWith("/") || !URL.canParse(asked, here)) return "/";
  const url = new URL(asked, here);
  // Next.js adds it to the requests of its own navigation.
  url.searchParams.delete("_rsc");
  if (url.pathname === "/login") return callbackPath(url.searchParams.get("from") ?? "/");
  if (/^\/maintenance(\/|$)/.test(url.pathname)) return "/";
  return url.origin === here ? callbackPath(`${url.pathname}${url.search}`) : "/";
}
