import { contains, parseAddress, parseNetwork, type Network } from "./network.ts";
import { readyRule, type ReadyPathRule } from "./path-rule.ts";
import { DEFAULT_RULES, type ApplicationRules } from "./rules.ts";
import { isNameless, organizationsOf, type GateApplication, type GateScope, type GateState } from "./state.ts";

export type Level = "open" | "readOnly" | "maintenance";

/** How much is closed, and until when it is expected to be (ISO 8601). */
export interface Standing {
  level: Level;
  expectedEnd: string | null;
}

/** An application as requests are compared with it. `application` null: what no application is said of. */
export interface ReadyApplication {
  application: GateApplication | null;
  rules: ApplicationRules;
  paths: readonly ReadyPathRule[];
  safeMethods: ReadonlySet<string>;
  /** The system's standing and its own, the stricter of both. */
  standing: Standing;
  trusts(peer: string): boolean;
  isExempt(address: string): boolean;
  /** Whatever asks is let through, as long as this state holds. */
  isOpen: boolean;
}

/** A state made ready for deciding: everything that can be known before a request comes. */
export interface ReadyState {
  applications: readonly ReadyApplication[];
  bySlug: ReadonlyMap<string, ReadyApplication>;
  byHost: ReadonlyMap<string, ReadyApplication>;
  /** Behind `*.`: what stands for one name. */
  byParentHost: ReadonlyMap<string, ReadyApplication>;
  /** For requests of which nothing is known. */
  nobody: ReadyApplication;
  /** By slug and by id, in lower case. */
  organizations: ReadonlyMap<string, Standing>;
  strictestOrganization: Standing;
  /** The strictest of those whose name isn't known yet: whoever isn't among the known may be one of them. */
  nameless: Standing;
  /** No request is refused, whoever asks for whatever. */
  isOpen: boolean;
  /** Some application gives signed links out: an address has to be looked at even when nothing is refused. */
  hasLinks: boolean;
}

const OPEN: Standing = { level: "open", expectedEnd: null };
const LEVELS: readonly Level[] = ["open", "readOnly", "maintenance"];

export function readyState(state: GateState): ReadyState {
  const system = systemStanding(state);
  const organizations = organizationStandings(state.scopes);
  const strictestOrganization = [...organizations.values()].reduce(stricter, OPEN);
  const ready = (application: GateApplication | null): ReadyApplication =>
    readyApplication(application, system, strictestOrganization);
  const applications = state.applications.map(ready);
  const named = (of: (application: GateApplication) => readonly string[]) =>
    new Map(applications.flatMap((each) => (each.application ? of(each.application) : []).map((name) => [name, each])));
  const nobody = ready(null);
  return {
    applications,
    bySlug: named(({ slug }) => [slug]),
    byHost: named(({ hosts }) => hosts.filter((host) => !host.startsWith("*."))),
    byParentHost: named(({ hosts }) => hosts.filter((host) => host.startsWith("*.")).map((host) => host.slice(2))),
    nobody,
    organizations,
    strictestOrganization,
    nameless: organizationsOf(state.scopes).filter(isNameless).map(standingOf).reduce(stricter, OPEN),
    isOpen: nobody.isOpen && applications.every(({ isOpen }) => isOpen),
    hasLinks: applications.some(({ rules }) => rules.bypass.links !== null),
  };
}

export function stricter(one: Standing, other: Standing): Standing {
  if (one.level === other.level) return later(one, other);
  return LEVELS.indexOf(one.level) > LEVELS.indexOf(other.level) ? one : other;
}

/** Both close as much: it ends when the later one does; when nobody says so of one, nobody knows. */
function later(one: Standing, other: Standing): Standing {
  if (one.level === "open") return one;
  if (one.expectedEnd === null || other.expectedEnd === null) return { ...one, expectedEnd: null };
  return Date.parse(one.expectedEnd) >= Date.parse(other.expectedEnd) ? one : other;
}

function readyApplication(
  application: GateApplication | null,
  system: Standing,
  strictest: Standing,
): ReadyApplication {
  const rules = application?.rules ?? DEFAULT_RULES;
  const standing = application ? stricter(system, ownStanding(application)) : system;
  const paths = rules.paths.map(readyRule);
  const refusesAlways = paths.some(({ rule }) => rule === "neverWritable");
  const mayClose = rules.organization.by !== "none" && strictest.level !== "open";
  return {
    application,
    rules,
    paths,
    standing,
    safeMethods: new Set(rules.safeMethods),
    trusts: remembered(rules.trustedProxies),
    isExempt: remembered(rules.bypass.addresses),
    isOpen: standing.level === "open" && !refusesAlways && !mayClose,
  };
}

function systemStanding({ mode }: GateState): Standing {
  const level: Level = mode.maintenance.state !== "off" ? "maintenance" : mode.readOnly ? "readOnly" : "open";
  return { level, expectedEnd: level === "open" ? null : mode.expectedEnd };
}

function ownStanding({ ownMode, ownUntil }: GateApplication): Standing {
  return { level: ownMode, expectedEnd: ownMode === "open" ? null : ownUntil };
}

function organizationStandings(scopes: readonly GateScope[]): Map<string, Standing> {
  return new Map(
    organizationsOf(scopes).flatMap((scope) =>
      [scope.scope, scope.slug].flatMap((name) => (name === null ? [] : [[name.toLowerCase(), standingOf(scope)]])),
    ),
  );
}

function standingOf({ readOnly, expectedEnd }: GateScope): Standing {
  return readOnly ? { level: "readOnly", expectedEnd } : OPEN;
}

/** Proxies are few and ask often: what was found for an address is kept, for so many of them. */
const MOST_REMEMBERED = 10_000;

function remembered(texts: readonly string[]): (address: string) => boolean {
  const networks = texts.map(parseNetwork).filter((network): network is Network => network !== null);
  if (networks.length === 0) return () => false;
  const found = new Map<string, boolean>();
  return (address) => {
    const known = found.get(address);
    if (known !== undefined) return known;
    const parsed = parseAddress(address);
    const within = parsed !== null && networks.some((network) => contains(network, parsed));
    if (found.size < MOST_REMEMBERED) found.set(address, within);
    return within;
  };
}
