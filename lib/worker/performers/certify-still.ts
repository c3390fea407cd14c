import { listOf } from "#lib/domain/planners/wording.ts";
import { SYSTEM_SCOPE, SWITCH_LABEL } from "#lib/domain/modes/mode.ts";
import { activeWriters } from "#lib/queries/quiesce/active-writers.ts";
import { readWriteActivity, sumOf, type WriteActivity } from "#lib/queries/quiesce/write-activity.ts";
import { issueCertificate } from "#lib/use-cases/quiesce/issue-certificate.ts";
import type { StepOutcome } from "../steps/outcome.ts";
import type { Look, PerformerDeps } from "./performer.ts";

/** What was counted when the stillness began. */
interface Still extends WriteActivity {
  /** Epoch milliseconds. */
  from: number;
  /** The mode's revision. */
  revision: number;
}

/**
 * Issues the quiescence certificate once nothing was written for longer than asked: the same counts of the same epoch
 * under the same mode at every look, and no open transaction that may write.
 */
export async function certifyStill(deps: PerformerDeps, look: Look<"platform.certify">): Promise<StepOutcome> {
  if (look.cancelRequested) return { kind: "cancelled", detail: "nobody watches any more" };
  const { control, platform, platformWrites } = deps;
  const { readOnly, revision } = await control.mode.findUniqueOrThrow({ where: { scope: SYSTEM_SCOPE } });
  if (!readOnly) {
    return {
      kind: "failed",
      error: `'${SWITCH_LABEL.readOnly}' was switched OFF meanwhile. Switch it ON and retry, or roll back.`,
    };
  }
  const writers = await platformWrites.openWriters();
  const activity = await readWriteActivity(platform);
  const now = deps.now().getTime();
  const since = stillOf(look.handle);
  const disturbed =
    writers.length > 0
      ? [`a session of '${writers[0]?.application}' has a transaction that writes`]
      : since
        ? changesOf(since, { ...activity, revision })
        : [];
  if (!since || disturbed.length > 0) {
    const detail = disturbed.length > 0 ? `Begins anew: ${listOf(disturbed)}` : "Watching";
    return { kind: "look", inSeconds: 1, detail, progress: 0, handle: { ...activity, revision, from: now } };
  }
  const seconds = (now - since.from) / 1_000;
  const wanted = look.action.seconds;
  if (seconds <= wanted) {
    return {
      kind: "look",
      inSeconds: 1,
      detail: `Still for ${Math.floor(seconds)} s of ${wanted} s`,
      progress: seconds / wanted,
    };
  }
  return certified(deps, look, { ...since, seconds });
}

async function certified(
  { platform, now }: PerformerDeps,
  { operationId }: Look<"platform.certify">,
  { from, seconds, epoch, revision, tables }: Still & { seconds: number },
): Promise<StepOutcome> {
  const notQuiescent = (await activeWriters(platform)).map(({ id, name, kind, place, conducts }) => ({
    id,
    name,
    kind,
    place,
    rests: conducts,
  }));
  const until = now();
  const evidence = {
    changes: sumOf({ tables, epoch }),
    tables: Object.keys(tables).length,
    statistics: epoch,
    from: new Date(from).toISOString(),
    until: until.toISOString(),
    seconds,
    openWriters: 0,
    notQuiescent,
  };
  return {
    kind: "done",
    detail: `Nothing was written for ${Math.floor(seconds)} s`,
    write: (tx) => issueCertificate(tx, { operationId, revision, evidence, now: until }),
    topics: ["mode"],
  };
}

/** What is different from when the stillness began, in words. */
function changesOf(since: Still, now: WriteActivity & { revision: number }): string[] {
  if (since.revision !== now.revision) return ["the mode was changed"];
  if (since.epoch !== now.epoch) return ["PostgreSQL's statistics were reset"];
  const names = new Set([...Object.keys(since.tables), ...Object.keys(now.tables)]);
  return [...names].filter((name) => since.tables[name] !== now.tables[name]).map((name) => `${name} was written to`);
}

function stillOf(handle: unknown): Still | null {
  return typeof handle === "object" && handle !== null && "from" in handle ? (handle as Still) : null;
}
