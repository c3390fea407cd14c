import { mayRecord } from "#lib/domain/jobs/may-record.ts";
import { ACTIVE_STATES } from "#lib/domain/jobs/run-state.ts";
import { noticeOfFailure, SILENCE_LIMIT_SECONDS, silenceText } from "#lib/domain/jobs/session.ts";
import type { EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
import type { ControlClient, PlatformClient, PlatformTx } from "#lib/ports/databases.ts";
import type { ModePlace } from "#lib/queries/modes/read-mode.ts";
import { readModes } from "#lib/queries/modes/read-modes.ts";
import { systemActor } from "../actor.ts";
import { recordPlatformAudit } from "../audit/record-platform-audit.ts";
import { passModeGate } from "../modes/mode-gate.ts";
import { notify } from "../notify.ts";
import { become } from "./become.ts";

interface SweepDeps {
  control: ControlClient;
  platform: PlatformClient;
  now: Date;
}

/**
 * Since when each workspace has been seen to take signs of life, by its id. A sweeper keeps it from sweep to sweep:
 * what nobody could say while the place was read-only doesn't count as silence.
 */
export type OpenSince = Map<string, Date>;

/** Ends the sessions that have been silent for too long, running and waiting ones; answers how many. */
export async function sweepSilentRuns({ control, platform, now }: SweepDeps, openSince: OpenSince): Promise<number> {
  const places = await platform.workspace.findMany({
    where: { runs: { some: SPEAKING } },
    select: { id: true, organizationId: true },
  });
  const modes = await readModes(control);
  const before = new Date(now.getTime() - SILENCE_LIMIT_SECONDS * 1_000);
  let ended = 0;
  for (const { id: workspaceId, organizationId } of places) {
    const place = { organizationId, workspaceId };
    if (!mayRecord(modes.at(place))) {
      openSince.delete(workspaceId);
      continue;
    }
    const since = openSince.get(workspaceId) ?? now;
    openSince.set(workspaceId, since);
    if (since <= before) ended += await sweep({ control, platform, now }, place, before);
  }
  if (ended > 0) await notify(control, ["jobs"]);
  return ended;
}

/** Sessions that have spoken and haven't ended: `lull run` that runs or waits, not a job that nobody has picked up. */
const SPEAKING = {
  state: { in: ["notExecuted", ...ACTIVE_STATES] },
  heartbeatAt: { not: null },
  kind: { executor: "external" },
};

function sweep({ control, platform, now }: SweepDeps, place: Required<ModePlace>, before: Date): Promise<number> {
  return platform.$transaction(async (tx) => {
    await passModeGate(tx);
    const mode = (await readModes(control)).at(place);
    if (!mayRecord(mode)) return 0;
    const silent = await tx.run.findMany({
      where: { ...SPEAKING, workspaceId: place.workspaceId, heartbeatAt: { lt: before } },
      select: { id: true, name: true, target: true, notice: true, history: true },
      take: 500,
    });
    let ended = 0;
    for (const session of silent) if (await end(tx, session, { mode, before, now })) ended += 1;
    return ended;
  });
}

interface Silent {
  id: string;
  name: string;
  target: string | null;
  notice: string | null;
  history: unknown;
}

async function end(
  tx: PlatformTx,
  { id, name, target, notice: given, history }: Silent,
  { mode, before, now }: { mode: EffectiveMode; before: Date; now: Date },
): Promise<boolean> {
  const ended = { state: "completeError", endedAt: now, message: silenceText(SILENCE_LIMIT_SECONDS) };
  const notice = given ?? noticeOfFailure(mode, target);
  const { count } = await tx.run.updateMany({
    where: { id, endedAt: null, heartbeatAt: { lt: before } },
    data: { ...become(history, "completeError", now), ...ended, notice },
  });
  if (count === 0) return false;
  await tx.runTask.updateMany({ where: { runId: id, endedAt: null }, data: ended });
  const subject = { kind: "session", id, name };
  const after = { state: ended.state, message: ended.message };
  await recordPlatformAudit(tx, systemActor("worker"), { action: "session.silent", subject, after });
  return true;
}
