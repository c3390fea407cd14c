import { ruleFor } from "./path-rule.ts";
import { stricter, type Level, type ReadyApplication, type ReadyState, type Standing } from "./ready-state.ts";
import type { GateApplication } from "./state.ts";
import type { Asked } from "./asked.ts";
import { bypassOf } from "./bypass.ts";

export type Reason = "mode" | "path" | "bypass" | "neverWritable" | "untrusted" | "unknownHost";

export interface Decision {
  verdict: Level;
  reason: Reason;
  application: GateApplication | null;
  expectedEnd: string | null;
}

/** What is let through, as one value: in quiet times nothing is made for a request. */
const LET_THROUGH: Decision = { verdict: "open", reason: "mode", application: null, expectedEnd: null };

/**
 * Whether a request may reach its application now. A peer that isn't trusted is judged as one that may write
 * anywhere; a host that no application has, as strictly as the strictest application.
 */
export function decide(state: ReadyState, asked: Asked): Decision {
  if (state.isOpen) return LET_THROUGH;
  const found = applicationOf(state, asked);
  if (found)
    return found.isOpen
      ? LET_THROUGH
      : judge(state, found, asked, { isBelieved: found.trusts(asked.peer), isKnown: true });
  return [state.nobody, ...state.applications]
    .map((each) => judge(state, each, asked, { isBelieved: each.trusts(asked.peer), isKnown: false }))
    .map((decision): Decision => ({ ...decision, reason: "unknownHost", application: null }))
    .reduce((one, other) => (SEVERITY[other.verdict] > SEVERITY[one.verdict] ? other : one));
}

const SEVERITY: Readonly<Record<Level, number>> = { open: 0, readOnly: 1, maintenance: 2 };

/** Whose request it is; null where nobody's. */
export function applicationOf(
  state: ReadyState,
  { slug, host }: Pick<Asked, "slug" | "host">,
): ReadyApplication | null {
  if (slug !== null) return state.bySlug.get(slug) ?? null;
  const name = hostName(host);
  const [, parent = ""] = /^[^.]+\.(.+)$/.exec(name) ?? [];
  return state.byHost.get(name) ?? state.byParentHost.get(parent) ?? null;
}

/** Without its port and the dot of the root, in lower case. */
export function hostName(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d{0,5}$/, "")
    .replace(/\.$/, "");
}

interface Footing {
  /** Whether the peer is a trusted proxy of the application. */
  isBelieved: boolean;
  /** Whether it is certain whose request it is: else nothing loosens, and the strictest organization counts. */
  isKnown: boolean;
}

function judge(state: ReadyState, ready: ReadyApplication, asked: Asked, footing: Footing): Decision {
  const { application } = ready;
  const methods = footing.isBelieved ? methodsOf(asked) : null;
  const rules = footing.isKnown ? ready.paths : ready.paths.filter(({ loosens }) => !loosens);
  const rule = ruleFor(rules, { target: footing.isBelieved && !asked.hasOtherPath ? asked.target : null, methods });
  if (rule === "open") return { verdict: "open", reason: "path", application, expectedEnd: null };
  const isSafe = methods?.every((method) => ready.safeMethods.has(method)) ?? false;
  const isCertain = footing.isBelieved && footing.isKnown;
  const standing = stricter(ready.standing, organizationOf(state, ready, isCertain ? asked : null));
  const closed = { verdict: standing.level, application, expectedEnd: standing.expectedEnd };
  if (rule === "neverWritable" && !isSafe) {
    return { ...closed, verdict: standing.level === "open" ? "readOnly" : standing.level, reason: "neverWritable" };
  }
  const writes = rule === "writes" || (rule !== "reads" && !isSafe);
  const refused = standing.level === "maintenance" || (standing.level === "readOnly" && writes);
  if (!refused) return { verdict: "open", reason: "mode", application, expectedEnd: null };
  if (isCertain && bypassOf(ready, asked)) return { verdict: "open", reason: "bypass", application, expectedEnd: null };
  return { ...closed, reason: footing.isBelieved ? "mode" : "untrusted" };
}

/** Frameworks let a header put another method in the request line's place. */
const OVERRIDES = ["x-http-method-override", "x-http-method", "x-method-override"];

/** What comes over a WebSocket later is asked about by nobody: opening one counts as this method, which writes. */
const HANDS_OVER = "CONNECT";

function methodsOf({ method, header }: Asked): string[] {
  return [method, ...OVERRIDES.flatMap((name) => header(name) ?? []), ...(opensSocket(header) ? [HANDS_OVER] : [])];
}

/** Proxies keep `Upgrade` to themselves; the other two come through. */
function opensSocket(header: Asked["header"]): boolean {
  return (
    header("sec-websocket-key") !== undefined ||
    header("sec-websocket-version") !== undefined ||
    /websocket/i.test(header("upgrade") ?? "")
  );
}

const OPEN: Standing = { level: "open", expectedEnd: null };

/** How its organization stands; the strictest one where nobody who is believed has told it. */
function organizationOf(state: ReadyState, { rules }: ReadyApplication, asked: Asked | null): Standing {
  const { organization } = rules;
  if (organization.by === "none") return OPEN;
  if (asked === null) return state.strictestOrganization;
  const names =
    organization.by === "header"
      ? namesIn(asked.header(organization.header))
      : namesBefore(organization.suffix, asked.host);
  return names
    .filter((name) => name !== "")
    .map((name) => state.organizations.get(name) ?? state.nameless)
    .reduce(stricter, OPEN);
}

/** A header that came more than once names several: the strictest holds. */
function namesIn(header: string | undefined): string[] {
  return (header ?? "").split(",").map((name) => name.trim().toLowerCase());
}

function namesBefore(suffix: string, host: string): string[] {
  const name = hostName(host);
  return name.endsWith(suffix) ? [name.slice(0, -suffix.length).split(".").at(-1) ?? ""] : [];
}
