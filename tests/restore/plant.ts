import type { PlatformClient } from "#lib/ports/databases.ts";

const KIND = "ita-by-ansible-execute";

/** An organization with a workspace and a sheet of some hundred rows. Answers the workspace's id. */
export async function plantTenant(platform: PlatformClient): Promise<string> {
  const { workspaces } = await platform.organization.create({
    data: { slug: "acme", name: "Acme", workspaces: { create: { slug: "main", name: "Main" } } },
    include: { workspaces: true },
  });
  const workspaceId = workspaces[0]?.id ?? "";
  await platform.sheet.create({
    data: {
      workspaceId,
      slug: "hosts",
      name: "Hosts",
      columns: [{ key: "name", name: "Name", type: "text" }],
      rows: { create: Array.from({ length: 300 }, (_, at) => ({ values: { name: `host ${at}` }, updatedBy: "test" })) },
    },
  });
  return workspaceId;
}

/** A run in whatever state, as a runner would have left it. */
export async function plantRun(
  platform: PlatformClient,
  workspaceId: string,
  run: { name: string; state: string; startedAt?: Date; endedAt?: Date },
): Promise<string> {
  const { id } = await platform.run.create({ data: { ...run, kindId: KIND, workspaceId, registeredBy: "somebody" } });
  return id;
}
