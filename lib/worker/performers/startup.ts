import { lookAtSchema } from "#lib/queries/maintenance/look-at-schema.ts";
import { count, listOf } from "#lib/domain/planners/wording.ts";
import { liveRunners } from "#lib/queries/runs/live-runners.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Look, PerformerDeps } from "./performer.ts";
import { startServices } from "./platform-services.ts";

/** Control answers, or nobody would look; platform has to. */
export async function reachDatabases(
  { platform }: PerformerDeps,
  { cancelRequested }: Look<"startup.databases">,
): Promise<StepOutcome> {
  if (cancelRequested) return CANCELLED;
  try {
    const [row] = await platform.$queryRaw<{ version: string }[]>`SELECT current_setting('server_version') AS version`;
    return { kind: "done", detail: `control and platform answer (PostgreSQL ${row?.version ?? "?"})` };
  } catch (error) {
    return { kind: "look", inSeconds: 1, detail: `platform doesn't answer yet: ${firstLine(error)}` };
  }
}

/** A migration that was begun and not finished is a person's to mend: nobody is let in before. */
export async function checkSchema(
  { platform }: PerformerDeps,
  { cancelRequested }: Look<"startup.schema">,
): Promise<StepOutcome> {
  if (cancelRequested) return CANCELLED;
  const { halfDone, newest } = await lookAtSchema(platform);
  if (halfDone.length > 0) {
    const error = `The migration ${listOf(halfDone)} of the platform database was begun and not finished. Mend it, or restore a backup, then retry.`;
    return { kind: "failed", error };
  }
  return { kind: "done", detail: newest ? `whole, at ${newest}` : "its tables are there" };
}

/** Really started: the processes run, and at least one runner holds its lock. */
export async function startPlatformServices(
  deps: PerformerDeps,
  { action, cancelRequested }: Look<"platformService.start">,
): Promise<StepOutcome> {
  if (cancelRequested) return CANCELLED;
  const names = action.services ?? (await wantedServices(deps));
  const pending = await startServices(deps, names ?? []);
  if (pending) return { kind: "look", inSeconds: 1, detail: pending };
  const live = await liveRunners(deps.platform);
  if (live.length === 0) return { kind: "look", inSeconds: 1, detail: "no runner has come up yet" };
  const running = names && names.length > 0 ? `${listOf([...names])} run; ` : "";
  return { kind: "done", detail: `${running}${count(live.length, "runner")} at work`, topics: ["jobs"] };
}

export const CANCELLED = { kind: "cancelled", detail: "nobody waits for it any more" } as const;

async function wantedServices({ services }: PerformerDeps): Promise<string[] | null> {
  const known = await services.list().catch(() => null);
  if (!known) return null;
  const wanted = known.filter((service) => service.wanted);
  return (wanted.length > 0 ? wanted : known).map(({ name }) => name);
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return (message.trim().split("\n").at(-1) ?? "").slice(0, 200);
}
