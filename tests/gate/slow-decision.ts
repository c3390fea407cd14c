import type { Asked } from "#lib/domain/gate/asked.ts";
import { DEFAULT_RULES, type PathRule } from "#lib/domain/gate/rules.ts";
import type { GateApplication, GateState } from "#lib/domain/gate/state.ts";
import { isWithin } from "./slow-network.ts";

export type SlowVerdict = "open" | "readOnly" | "maintenance";

const WORSE = ["open", "readOnly", "maintenance"] as const;

/** What the guide says of a request, word by word: without anything that was prepared, remembered or left out. */
export function slowDecision(state: GateState, asked: Asked): SlowVerdict {
  const found = applicationFor(state, asked);
  if (found) return verdictOf(state, found, asked, true);
  const nobody = { ...NOBODY };
  return worst([nobody, ...state.applications].map((each) => verdictOf(state, each, asked, false)));
}

const NOBODY: GateApplication = {
  ...{ id: "", slug: "", name: "", hosts: [], public: false, ownMode: "open", ownSince: null, ownUntil: null },
  rules: DEFAULT_RULES,
};

function applicationFor(state: GateState, { slug, host }: Asked): GateApplication | undefined {
  if (slug !== null) return state.applications.find((each) => each.slug === slug);
  const name = nameOf(host);
  const exact = state.applications.filter(({ hosts }) => hosts.includes(name)).at(-1);
  const labels = name.split(".");
  const wild = labels[0] === "" || labels.length < 2 ? null : `*.${labels.slice(1).join(".")}`;
  return exact ?? state.applications.filter(({ hosts }) => wild !== null && hosts.includes(wild)).at(-1);
}

function verdictOf(state: GateState, application: GateApplication, asked: Asked, isKnown: boolean): SlowVerdict {
  const { rules } = application;
  const believed = rules.trustedProxies.some((network) => isWithin(asked.peer, network));
  const methods = [
    asked.method,
    ...["x-http-method-override", "x-http-method", "x-method-override"].flatMap((name) => asked.header(name) ?? []),
    ...["sec-websocket-key", "sec-websocket-version"].flatMap((name) => (asked.header(name) ? ["CONNECT"] : [])),
  ];
  const safe = believed && methods.every((method) => rules.safeMethods.includes(method));
  const rule = ruleOf(
    isKnown ? rules.paths : rules.paths.filter(tightens),
    believed ? { target: asked.hasOtherPath ? null : asked.target, methods } : null,
  );
  if (rule === "open") return "open";
  const mode = worst([
    systemMode(state),
    application.ownMode,
    organizationMode(state, application, believed && isKnown ? asked : null),
  ]);
  if (rule === "neverWritable" && !safe) return worst([mode, "readOnly"]);
  const writes = rule === "writes" || (rule !== "reads" && !safe);
  if (mode === "open" || (mode === "readOnly" && !writes)) return "open";
  return believed && isKnown && mayPass(application, asked) ? "open" : mode;
}

function ruleOf(
  rules: readonly PathRule[],
  line: { target: string | null; methods: string[] } | null,
): PathRule["rule"] | null {
  const takes = ({ methods, ...rule }: PathRule): boolean => {
    if (methods.length === 0) return true;
    if (!tightens(rule)) return line !== null && line.methods.every((method) => methods.includes(method));
    const upper = methods.map((method) => method.toUpperCase());
    const all = upper.includes("GET") ? [...upper, "HEAD"] : upper;
    return line === null || line.methods.some((method) => all.includes(method.toUpperCase()));
  };
  const told = line?.target ?? null;
  if (told !== null && /^\/[A-Za-z0-9/_-]*(?:\?[^#]*)?$/.test(told) && !told.split("?")[0]?.includes("//")) {
    const path = told.split("?")[0] ?? "";
    return (
      rules.find(
        (rule) => takes(rule) && (tightens(rule) ? covers(rule, trimmed(path), true) : covers(rule, path, false)),
      )?.rule ?? null
    );
  }
  const strict = rules.filter((rule) => tightens(rule) && takes(rule) && (told === null || seenIn(rule, told)));
  return strict.some(({ rule }) => rule === "neverWritable") ? "neverWritable" : (strict[0]?.rule ?? null);
}

function tightens({ rule }: Pick<PathRule, "rule">): boolean {
  return rule === "neverWritable" || rule === "writes";
}

function covers({ path, match }: PathRule, asked: string, loosely: boolean): boolean {
  const wanted = loosely ? trimmed(path) : match === "prefix" ? path.replace(/\/+$/, "") : path;
  return asked === wanted || (match === "prefix" && asked.startsWith(`${wanted}/`));
}

/** The paths of the property test are made by disguising one: whoever undoes every disguise finds it. */
function seenIn(rule: PathRule, target: string): boolean {
  let path = target.toLowerCase().replace(/^[a-z]+:\/*[^/]*/, "");
  for (let round = 0; round < 3; round += 1)
    path = path.replace(/%([0-9a-f]{2})/g, (_, byte: string) => String.fromCharCode(parseInt(byte, 16)));
  const clean = path
    .replace(/[?#].*$/s, "")
    .replaceAll("\\", "/")
    .replace(/;[^/]*/g, "")
    .replace(/\/{2,}/g, "/");
  const kept: string[] = [];
  for (const part of clean.split("/")) {
    if (part === "..") kept.splice(Math.max(1, kept.length - 1));
    else if (part !== ".") kept.push(part);
  }
  return [clean, kept.join("/")].some((each) => covers(rule, trimmed(each), true));
}

function trimmed(path: string): string {
  return path.toLowerCase().replace(/[/. ]+$/, "");
}

function systemMode({ mode }: GateState): SlowVerdict {
  return mode.maintenance.state !== "off" ? "maintenance" : mode.readOnly ? "readOnly" : "open";
}

function organizationMode(state: GateState, { rules }: GateApplication, asked: Asked | null): SlowVerdict {
  const { organization } = rules;
  const closed = state.scopes.filter(({ parent, readOnly }) => parent === null && readOnly);
  if (organization.by === "none" || closed.length === 0) return "open";
  if (asked === null) return "readOnly";
  const before = nameOf(asked.host);
  const named =
    organization.by === "header"
      ? (asked.header(organization.header) ?? "")
          .toLowerCase()
          .split(",")
          .map((name) => name.trim())
      : before.endsWith(organization.suffix)
        ? [
            before
              .slice(0, before.length - organization.suffix.length)
              .split(".")
              .pop() ?? "",
          ]
        : [];
  const known = state.scopes.flatMap(({ scope, slug, parent }) => (parent === null ? [scope, slug ?? scope] : []));
  const isOf = ({ scope, slug }: GateState["scopes"][number]): boolean =>
    slug === null
      ? named.some((name) => name === scope || (name !== "" && !known.includes(name)))
      : named.includes(scope) || named.includes(slug);
  return closed.some(isOf) ? "readOnly" : "open";
}

function mayPass(application: GateApplication, asked: Asked): boolean {
  const { links, groups, addresses } = application.rules.bypass;
  const client = asked.forwardedFor.split(",").pop()?.trim() ?? "";
  if (addresses.some((network) => isWithin(client, network))) return true;
  if (groups && (asked.header(groups.header) ?? "").split(",").some((group) => groups.names.includes(group.trim())))
    return true;
  return links !== null && asked.holdsPass(application, links.generation);
}

function nameOf(host: string): string {
  return host
    .toLowerCase()
    .replace(/:\d{0,5}$/, "")
    .replace(/\.$/, "");
}

function worst(verdicts: readonly SlowVerdict[]): SlowVerdict {
  return WORSE.findLast((verdict) => verdicts.includes(verdict)) ?? "open";
}
