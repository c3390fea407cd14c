import { ACTIVE_STATES } from "#lib/domain/jobs/run-state.ts";
import { noticeOfFailure, SILENCE_LIMIT_SECONDS, silenceText } from "#lib/domain/jobs/session.ts";
import { effectiveMode, type EffectiveMode } from "#lib/domain/modes/effective-mode.ts";
import type { ControlClient, PlatformClient, PlatformTx } from "#lib/ports/databases.ts";
import { readMode } from "#lib/queries/modes/read-mode.ts";
import { systemActor } from "../actor.ts";
import { recordPlatformAudit } from "../audit/record-platform-audit.ts";
import { passModeGate } from "../modes/mode-gate.ts";
import { notify } from "../notify.ts";

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
  let ended = 0;
  for (const { id: workspaceId, organizationId } of places) {
    const read = async (): Promise<EffectiveMode> =>
      effectiveMode(await readMode(control, { organizationId, workspaceId }));
    if (!takesSigns(await read())) {
      openSince.delete(workspaceId);
      continue;
    }
    const since = openSince.get(workspaceId) ?? now;
    openSince.set(workspaceId, since);
    const before = new Date(now.getTime() - SILENCE_LIMIT_SECONDS * 1_000);
    if (since <= before) ended += await platform.$transaction((tx) => sweep({ tx, workspaceId, before, now, read }));
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

function takesSigns({ maintenance: { state }, readOnly }: EffectiveMode): boolean {
  return !readOnly.on && (state === "off" || state === "entering");
}

interface Sweep {
  tx: PlatformTx;
  workspaceId: string;
  before: Date;
  now: Date;
  read(): Promise<EffectiveMode>;
}

async function sweep({ tx, workspaceId, before, now, read }: Sweep): Promise<number> {
  await passModeGate(tx);
  const mode = await read();
  if (!takesSigns(mode)) return 0;
  const silent = await tx.run.findMany({
    where: { ...SPEAKING, workspaceId, heartbeatAt: { lt: before } },
    select: { id: true, name: true, target: true, notice: true },
    take: 500,
  });
  let ended = 0;
  for (const { id, name, target, notice: given } of silent) {
    const end = { state: "completeError", endedAt: now, message: silenceText(SILENCE_LIMIT_SECONDS) };
    const notice = given ?? noticeOfFailure(mode, target);
    const where = { id, endedAt: null, heartbeatAt: { lt: before } };
    const { count } = await tx.run.updateMany({ where, data: { ...end, notice, updatedAt: now } });
    if (count === 0) continue;
    await tx.runTask.updateMany({ where: { runId: id, endedAt: null }, data: end });
    const after = { state: end.state, message: end.message };
    await recordPlatformAudit(tx, systemActor("worker"), {
      action: "session.silent",
      subject: { kind: "session", id, name },
      after,
    });
    ended += 1;
  }
  return ended;
}
