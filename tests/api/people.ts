import { SCOPES } from "#lib/domain/authority/rights.ts";
import type { ControlClient } from "#lib/ports/databases.ts";
import { systemActor } from "#lib/use-cases/actor.ts";
import { createToken } from "#lib/use-cases/tokens/create-token.ts";

/** Users by name with their groups, as in the demo. */
export const USERS = {
  admin: ["system-admin", "level3"],
  operator: ["level2"],
  viewer: ["level1"],
  root: ["system-admin"],
};
/** The demo's, with a tenant's member: no group at all. */
export const DEMO_USERS = { ...USERS, acme: [] };

export type People<User extends string> = Record<User, { id: string; token: string }>;

/** Plants users, each with a token that may do all that its user may. */
export async function makePeople<User extends string>(
  control: ControlClient,
  users: Record<User, string[]>,
): Promise<People<User>> {
  const context = { actor: systemActor("test"), control, now: () => new Date() };
  const made = await Promise.all(
    Object.entries<string[]>(users).map(async ([name, groups]) => {
      const { id } = await control.user.create({
        data: { name, displayName: name, groups: { create: groups.map((group) => ({ group })) } },
      });
      const token = await createToken(context, { user: name, name: "test", scopes: scopesOf(groups) });
      if (!token.ok) throw new Error(token.detail);
      return [name, { id, token: token.value.token }] as const;
    }),
  );
  return Object.fromEntries(made) as People<User>;
}

function scopesOf(groups: readonly string[]): string[] {
  if (groups.includes("system-admin")) return [...SCOPES];
  return groups.includes("level2") ? ["read", "operate"] : ["read"];
}
