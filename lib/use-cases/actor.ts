/** Who asks: made by the gate (session, token) or by the system itself, never from a request's body. */
export interface Actor {
  /** console: whoever holds the maintenance console */
  kind: "user" | "token" | "system" | "console";
  id: string | null;
  name: string;
  groups: readonly string[];
  /** Organizations that a member belongs to, by id. */
  organizationIds: readonly string[];
  /** A token's scopes; null for sessions and the system. */
  scopes: readonly string[] | null;
  /** Source address, where there is one. */
  address: string | null;
}

export function systemActor(name: string): Actor {
  return {
    kind: "system",
    id: null,
    name,
    groups: ["system-admin", "level3"],
    organizationIds: [],
    scopes: null,
    address: null,
  };
}
