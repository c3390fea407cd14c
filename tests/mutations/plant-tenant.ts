import type { PlatformClient } from "#lib/ports/databases.ts";

/** A step of a flow, as least as it may be. */
export const STEP = { kind: "own-kind", name: "First" };

/** One organization with a workspace, and in it something of everything that a mutation may be about. */
export async function plantTenant(platform: PlatformClient) {
  const acme = await platform.organization.create({
    data: { slug: "acme", name: "Acme", workspaces: { create: { slug: "main", name: "Main" } } },
    include: { workspaces: true },
  });
  const workspaceId = acme.workspaces[0]?.id ?? "";
  await platform.organization.create({ data: { slug: "empty", name: "Empty" } });
  await platform.workspace.create({ data: { organizationId: acme.id, slug: "spare", name: "Spare" } });
  await platform.jobKind.create({
    data: { id: "own-kind", name: "Own", executor: "command", command: ["true"], memberStarts: true },
  });
  await platform.jobKind.create({
    data: { id: "unused-kind", name: "Unused", executor: "command", command: ["true"] },
  });
  const run = (name: string, kindId: string, state: string) =>
    platform.run.create({
      data: { name, kindId, workspaceId, state, target: "elsewhere", startedAt: new Date(), registeredBy: "somebody" },
    });
  const [waiting, session, held, withTask] = await Promise.all([
    run("Waiting", "own-kind", "notExecuted"),
    run("Session", "vsphere-backup", "executing"),
    run("Held", "vsphere-backup", "notExecuted"),
    run("With a task", "vsphere-backup", "executing"),
  ]);
  const columns = [{ key: "host", label: "Host", type: "text", required: false, unique: false, choices: [] }];
  const sheet = await platform.sheet.create({ data: { workspaceId, slug: "hosts", name: "Hosts", columns } });
  const bare = await platform.sheet.create({ data: { workspaceId, slug: "bare", name: "Bare", columns } });
  const row = (host: string) =>
    platform.sheetRow.create({ data: { sheetId: sheet.id, values: { host }, updatedBy: "somebody" } });
  const [edited, deleted] = [await row("web1"), await row("web2")];
  const flow = (name: string) =>
    platform.conductor.create({ data: { workspaceId, name, steps: [{ ...STEP, target: null, parameters: {} }] } });
  const [changing, leaving, running] = await Promise.all([flow("Changing"), flow("Leaving"), flow("Running")]);
  await platform.runTask.create({ data: { runId: withTask.id, ordinal: 1, name: "vm-1", state: "executing" } });
  return {
    acme: { id: acme.id, workspaceId },
    sheets: { hosts: sheet.id, bare: bare.id, columns, edited: edited.id, deleted: deleted.id },
    conductors: { changing: changing.id, leaving: leaving.id, running: running.id },
    runs: { waiting: waiting.id, session: session.id, held: held.id, withTask: withTask.id },
  };
}
