import { seenOrganizations } from "#lib/domain/authority/organizations.ts";
import { isEnded } from "#lib/domain/jobs/run-state.ts";
import type { PlatformTx } from "#lib/ports/databases.ts";
import type { Actor } from "#lib/use-cases/actor.ts";
import { done, notFound, type Outcome } from "#lib/use-cases/outcome.ts";
import { sessionMaintenance, sessionState, type SessionView } from "./session-view.ts";

/** Tasks of one session that its statistics show at once. */
const MOST_TASKS = 1_000;

/** A session with its statistics; another organization's isn't found. */
export async function showSession(platform: PlatformTx, actor: Actor, id: string): Promise<Outcome<SessionView>> {
  const seen = seenOrganizations(actor);
  const run = await platform.run.findFirst({
    where: {
      id,
      kind: { executor: "external" },
      ...(seen === "all" ? {} : { workspace: { organizationId: { in: [...seen] } } }),
    },
    include: {
      kind: { select: { id: true, name: true, family: true } },
      workspace: { select: { slug: true, name: true, organization: { select: { id: true, slug: true, name: true } } } },
      tasks: { orderBy: { ordinal: "asc" }, take: MOST_TASKS + 1 },
    },
  });
  if (!run) return notFound(`There is no session ${id}.`);
  const { kind, workspace, tasks } = run;
  return done({
    id,
    name: run.name,
    kind: { id: kind.id, name: kind.name },
    organization: workspace.organization,
    workspace: { slug: workspace.slug, name: workspace.name },
    target: run.target,
    state: sessionState(run.state, kind.family),
    ended: isEnded(run.state),
    cancelRequested: run.cancelRequestedAt !== null,
    startedVia: run.startedVia,
    by: run.registeredBy,
    registeredAt: run.registeredAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
    exitCode: run.exitCode,
    message: run.message,
    maintenance: sessionMaintenance(run),
    tasks: tasks.slice(0, MOST_TASKS).map((task) => ({
      ordinal: task.ordinal,
      name: task.name,
      state: sessionState(task.state, kind.family),
      startedAt: task.startedAt?.toISOString() ?? null,
      endedAt: task.endedAt?.toISOString() ?? null,
      exitCode: task.exitCode,
      message: task.message,
    })),
    moreTasks: tasks.length > MOST_TASKS,
  });
}
