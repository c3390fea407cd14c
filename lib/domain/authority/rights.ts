/** Who may do what. One table: use cases, pages and the API read it, nobody repeats it. */

export const GROUPS = ["system-admin", "level3", "level2", "level1"] as const;
export type Group = (typeof GROUPS)[number];

export const RIGHTS = {
  /** nodes, instances, networks, clusters, operations, jobs of all organizations */
  "fleet.see": ["system-admin", "level3", "level2", "level1"],
  /** maintenance, enable, create, move, start, stop; rolling maintenance; cluster upgrade and abort */
  "fleet.operate": ["level3", "level2"],
  /** decommission, register nodes and clusters, images */
  "fleet.register": ["level3"],
  /** mode, notices, backups, users, organizations, tokens of others, kinds, applications, audit */
  "system.administer": ["system-admin"],
  /** what runs and what ran: everybody's with any group, else one's own organizations' */
  "jobs.see": ["system-admin", "level3", "level2", "level1", "member"],
  /** workspaces, sheets, conductors, jobs of the organizations that one belongs to; a system-admin's: of all */
  "workspaces.use": ["system-admin", "member"],
  /** one's own tokens and session */
  "self.manage": ["system-admin", "level3", "level2", "level1", "member"],
} as const satisfies Record<string, readonly (Group | "member")[]>;
export type Right = keyof typeof RIGHTS;

/** What a token may do at most, whatever its user's groups allow. */
export const SCOPES = ["read", "operate", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

const SCOPE_OF: Record<Right, Scope> = {
  "fleet.see": "read",
  "fleet.operate": "operate",
  "fleet.register": "admin",
  "system.administer": "admin",
  "jobs.see": "read",
  "workspaces.use": "operate",
  "self.manage": "operate",
};

export interface Bearer {
  groups: readonly string[];
  /** null: a session, which is not limited by scopes */
  scopes: readonly string[] | null;
}

/** Null when allowed, else why not, in words for the tooltip and the answer. */
export function refusalOf(bearer: Bearer, right: Right): string | null {
  const allowed: readonly string[] = RIGHTS[right];
  if (!allowed.includes("member") && !bearer.groups.some((group) => allowed.includes(group))) {
    return `This needs membership of ${listOr(allowed)}.`;
  }
  if (bearer.scopes && !reaches(bearer.scopes, SCOPE_OF[right])) {
    return `This token lacks the scope '${SCOPE_OF[right]}'.`;
  }
  return null;
}

function reaches(scopes: readonly string[], needed: Scope): boolean {
  return scopes.some((scope) => SCOPES.indexOf(scope as Scope) >= SCOPES.indexOf(needed));
}

function listOr(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} or ${names.at(-1)}`;
}
