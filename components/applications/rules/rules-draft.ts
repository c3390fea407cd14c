import type { ApplicationRules, OrganizationRule, PathRule } from "#lib/domain/gate/rules.ts";
import { DEFAULT_RULES } from "#lib/domain/gate/rules.ts";
import { itemsOf } from "./list-text.ts";

/** An application's rules while they are edited: lists as they are typed, rows with a name of their own. */
export interface RulesDraft {
  trustedProxies: string;
  safeMethods: string;
  paths: readonly PathDraft[];
  organizationBy: OrganizationRule["by"];
  /** The header, or the suffix. */
  organizationIn: string;
  /** The generation of signed links; null: there are none. */
  links: number | null;
  groupsHeader: string;
  groupNames: string;
  addresses: string;
  flags: boolean;
  probe: string;
  logo: string | null;
  words: readonly WordsDraft[];
  dismissible: boolean;
}

export interface PathDraft {
  /** Tells it from the others, whatever is typed. */
  draft: string;
  rule: PathRule["rule"];
  path: string;
  match: PathRule["match"];
  methods: string;
}

export interface WordsDraft {
  draft: string;
  language: string;
  title: string;
  text: string;
}

export function newPath(): PathDraft {
  return { draft: crypto.randomUUID(), rule: "open", path: "", match: "prefix", methods: "" };
}

export function newWords(): WordsDraft {
  return { draft: crypto.randomUUID(), language: "", title: "", text: "" };
}

export function draftOfRules(rules: ApplicationRules = DEFAULT_RULES): RulesDraft {
  const { organization, bypass, appearance } = rules;
  return {
    trustedProxies: rules.trustedProxies.join(", "),
    safeMethods: rules.safeMethods.join(", "),
    paths: rules.paths.map((rule) => ({ ...rule, draft: crypto.randomUUID(), methods: rule.methods.join(", ") })),
    organizationBy: organization.by,
    organizationIn:
      organization.by === "header" ? organization.header : organization.by === "host" ? organization.suffix : "",
    links: bypass.links?.generation ?? null,
    groupsHeader: bypass.groups?.header ?? "",
    groupNames: bypass.groups?.names.join(", ") ?? "",
    addresses: bypass.addresses.join(", "),
    flags: rules.flags,
    probe: rules.probe ?? "",
    logo: appearance.logo,
    words: Object.entries(appearance.words).map(([language, said]) => ({
      ...{ draft: crypto.randomUUID(), language },
      ...said,
    })),
    dismissible: appearance.banner.dismissible,
  };
}

/** What the form sends. */
export function rulesOfDraft(draft: RulesDraft): ApplicationRules {
  const { groupsHeader, groupNames, links, logo } = draft;
  return {
    trustedProxies: itemsOf(draft.trustedProxies),
    safeMethods: itemsOf(draft.safeMethods),
    paths: draft.paths.map(({ rule, path, match, methods }) => ({
      ...{ rule, path: path.trim(), match },
      methods: itemsOf(methods),
    })),
    organization: organizationOf(draft),
    bypass: {
      links: links === null ? null : { generation: links },
      groups:
        groupsHeader.trim() || groupNames.trim() ? { header: groupsHeader.trim(), names: namesOf(groupNames) } : null,
      addresses: itemsOf(draft.addresses),
    },
    flags: draft.flags,
    probe: draft.probe.trim() || null,
    appearance: {
      logo,
      words: Object.fromEntries(draft.words.map(({ language, title, text }) => [language.trim(), { title, text }])),
      banner: { dismissible: draft.dismissible },
    },
  };
}

/** Why it can't be sent as it stands; null: it can. What else is wrong, the answer says. */
export function missingInRules({ words }: RulesDraft): string | null {
  const languages = words.map(({ language }) => language.trim());
  if (languages.includes("")) return "Say which language each text is in.";
  return new Set(languages).size < languages.length ? "There are two texts in one language." : null;
}

/**
 * The generation of links from now on: higher than the present one, and than any that was taken away before. It grows
 * with the hours, so that links of long ago don't come back with the box that allows them.
 */
export function nextGeneration(present: number | null, now: number): number {
  return Math.max((present ?? 0) + 1, Math.floor(now / 3_600_000));
}

function organizationOf({ organizationBy: by, organizationIn }: RulesDraft): OrganizationRule {
  const told = organizationIn.trim();
  if (by === "header") return { by, header: told };
  return by === "host" ? { by, suffix: told } : { by };
}

/** A group's name may have blanks within. */
function namesOf(text: string): string[] {
  return text
    .split(",")
    .map((name) => name.trim())
    .filter(Boolean);
}
