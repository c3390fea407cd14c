import type { Actor } from "../actor.ts";

/** Who tries to sign in: a name that was typed, of which nothing is proven. Bounded, without control characters. */
export function strangerNamed({ name, address }: { name: string; address: string | null }): Actor {
  const shown = name.replace(/\p{Cc}/gu, "").slice(0, 64) || "(no name)";
  return { kind: "user", id: null, name: shown, groups: [], organizationIds: [], scopes: null, address };
}
