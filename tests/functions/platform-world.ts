import { systemActor, type Actor } from "#lib/use-cases/actor.ts";
import type { PlatformContext } from "#lib/use-cases/platform-mutation.ts";
import { createToken } from "#lib/use-cases/tokens/create-token.ts";
import { seedJobKinds } from "#prisma/seed/job-kinds.ts";
import { dispatch } from "../api/route-files.ts";
import { controlDatabase, platformDatabase } from "../postgres.ts";

/** Users by name, with their groups and the organization that they belong to. */
const USERS = {
  root: { groups: ["system-admin"], organization: null },
  operator: { groups: ["level2"], organization: null },
  ann: { groups: [], organization: "acme" },
  gil: { groups: [], organization: "globex" },
} as const;
export type User = keyof typeof USERS;

interface Asking {
  as?: User;
  method?: string;
  body?: unknown;
}

/**
 * Control and platform of their own, with the organizations acme (production, staging) and globex (main): for use
 * cases, and for the API through Next's route files.
 */
export async function platformWorld() {
  const [control, platform] = await Promise.all([controlDatabase(), platformDatabase()]);
  process.env.CONTROL_DATABASE_URL = control.url;
  process.env.PLATFORM_DATABASE_URL = platform.url;
  process.env.PLATFORM_ADMIN_DATABASE_URL = platform.adminUrl;
  process.env.AUTH_SECRET = "a secret of these tests alone, long enough";
  await control.client.mode.create({ data: { scope: "system" } });
  await seedJobKinds(platform.client);
  const ids = await plantOrganizations(platform.client);
  const people = await makePeople(control.client, ids);

  const contextOf = (user: User): PlatformContext => ({
    actor: people[user].actor,
    control: control.client,
    platform: platform.client,
    now: () => new Date(),
  });
  return {
    control,
    platform,
    ids,
    contextOf,
    tokenOf: (user: User): string => people[user].token,
    /** Asks the API's route file, with the user's token. */
    async ask(path: string, { as = "root", method = "GET", body }: Asking = {}) {
      const request = new Request(`http://lull.test${path}`, {
        method,
        headers: { authorization: `Bearer ${people[as].token}`, "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const response = await dispatch(request);
      return { status: response.status, headers: response.headers, body: (await response.json()) as Answer };
    },
    async setMode(data: { readOnly?: boolean; jobsStopped?: boolean; notice?: string | null }): Promise<void> {
      await control.client.mode.update({ where: { scope: "system" }, data });
    },
    async drop(): Promise<void> {
      await Promise.all([control.drop(), platform.drop()]);
    },
  };
}

export type PlatformWorld = Awaited<ReturnType<typeof platformWorld>>;
export type Answer = Record<string, unknown> & { items?: Record<string, unknown>[]; nextCursor?: string | null };
type Control = PlatformContext["control"];
type Platform = PlatformContext["platform"];

async function plantOrganizations(platform: Platform) {
  const acme = await platform.organization.create({ data: { slug: "acme", name: "Acme" } });
  const globex = await platform.organization.create({ data: { slug: "globex", name: "Globex" } });
  const workspace = async (organizationId: string, slug: string, name: string): Promise<string> =>
    (await platform.workspace.create({ data: { organizationId, slug, name } })).id;
  return {
    acme: acme.id,
    globex: globex.id,
    production: await workspace(acme.id, "production", "Production"),
    staging: await workspace(acme.id, "staging", "Staging"),
    main: await workspace(globex.id, "main", "Main"),
  };
}

async function makePeople(control: Control, ids: Record<"acme" | "globex", string>) {
  const context = { actor: systemActor("test"), control, now: () => new Date() };
  const made = await Promise.all(
    Object.entries(USERS).map(async ([name, { groups, organization }]) => {
      const organizationIds = organization ? [ids[organization]] : [];
      const { id } = await control.user.create({
        data: {
          name,
          displayName: name,
          groups: { create: groups.map((group) => ({ group })) },
          organizations: { create: organizationIds.map((organizationId) => ({ organizationId })) },
        },
      });
      const scopes = groups.length > 0 && groups[0] === "system-admin" ? ["read", "operate", "admin"] : ["operate"];
      const token = await createToken(context, { user: name, name: "test", scopes });
      if (!token.ok) throw new Error(token.detail);
      const actor: Actor = { kind: "user", id, name, groups, organizationIds, scopes: null, address: null };
      return [name, { actor, token: token.value.token }] as const;
    }),
  );
  return Object.fromEntries(made) as Record<User, { actor: Actor; token: string }>;
}
