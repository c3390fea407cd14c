import { seedJobKinds } from "#prisma/seed/job-kinds.ts";
import { createPlatformWrites } from "#lib/adapters/postgres/platform-writes.ts";
import { SYSTEM_SCOPE } from "#lib/domain/modes/mode.ts";
import { systemActor, type Actor } from "#lib/use-cases/actor.ts";
import { changeMode } from "#lib/use-cases/modes/change-mode.ts";
import type { Outcome } from "#lib/use-cases/outcome.ts";
import { controlDatabase, platformDatabase } from "../postgres.ts";

/** What a switch or maintenance is set to, for the whole system or for one scope. */
export type Switches = Partial<{
  jobsStopped: boolean;
  readOnly: boolean;
  maintenance: "off" | "entering" | "on" | "starting";
  notice: string | null;
}>;

/** Two organizations with their workspaces and the kinds that Lull brings along, on databases of the caller's own. */
export async function sessionWorld() {
  const [control, platform] = await Promise.all([controlDatabase(), platformDatabase()]);
  await control.client.mode.create({ data: { scope: SYSTEM_SCOPE } });
  await seedJobKinds(platform.client);
  const organization = async (slug: string, workspaces: readonly string[]): Promise<string> => {
    const made = await platform.client.organization.create({
      data: { slug, name: slug, workspaces: { create: workspaces.map((name) => ({ slug: name, name })) } },
    });
    return made.id;
  };
  const acme = await organization("acme", ["production", "staging"]);
  const globex = await organization("globex", ["main"]);
  const writes = createPlatformWrites({ adminUrl: platform.adminUrl, appUrl: platform.url });
  let time = new Date();
  return {
    control,
    platform,
    organizations: { acme, globex },
    /** What a use case is called with, as a member of these organizations. */
    as: (...organizationIds: string[]) => ({
      actor: member(organizationIds),
      control: control.client,
      platform: platform.client,
      now: () => time,
    }),
    now: () => time,
    pass(seconds: number): void {
      time = new Date(time.getTime() + seconds * 1_000);
    },
    /** Lets the clock of the use cases catch up with the database's. */
    passUntil(moment: Date): Promise<void> {
      time = moment > time ? moment : time;
      return Promise.resolve();
    },
    /** Turns switches and sets the notice as a system-admin does; maintenance as its plans do. */
    async turn({ maintenance, ...wanted }: Switches, scope = SYSTEM_SCOPE): Promise<void> {
      if (maintenance) await control.client.mode.update({ where: { scope }, data: { maintenance } });
      const context = { actor: systemActor("test"), control: control.client, platform: platform.client, writes };
      const asked = { scope, reason: "storage is replaced", ...wanted };
      valueOf(await changeMode({ ...context, now: () => new Date() }, asked));
    },
    session: (id: string) =>
      platform.client.run.findUniqueOrThrow({ where: { id }, include: { tasks: { orderBy: { ordinal: "asc" } } } }),
    async drop(): Promise<void> {
      await Promise.all([control.drop(), platform.drop()]);
    },
  };
}

export type SessionWorld = Awaited<ReturnType<typeof sessionWorld>>;

function member(organizationIds: readonly string[]): Actor {
  const common = { groups: [], scopes: null, address: null };
  return { kind: "user", id: null, name: "somebody", organizationIds, ...common };
}

/** The value of an outcome that must be one. */
export function valueOf<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Error(`${outcome.reason}: ${outcome.detail}`);
}
