import { PLATFORM } from "../modes/platform-snapshot.ts";
import { PLAN_FORMAT, type PlanDraft, type Stage } from "../plan/plan.ts";
import type { ReleaseRef } from "../platform/release.ts";
import type { UpgradeSnapshot } from "../platform/upgrade-snapshot.ts";
import { alone, safetyBackupStages } from "./backup-stages.ts";
import { enterWarnings } from "./enter.ts";
import { enterStages, type EnterWish } from "./enter-stages.ts";
import { choiceWarnings, fateOf } from "./run-fates.ts";
import { callStage, installStage, stoppedStage, takeBackStage, verifyStages } from "./upgrade-stages.ts";
import { upgradeBlockers, upgradeWarnings } from "./upgrade-blockers.ts";

export interface UpgradeRequest extends Pick<EnterWish, "choices" | "patienceSeconds"> {
  version: string;
  /** Exceptions that a person signs: `release.unsigned`. */
  overrides: readonly string[];
}

const CHECK_SECONDS = 900;
const UNPACK_SECONDS = 1_800;
const MIGRATE_SECONDS = 3_600;

/**
 * Brings the platform to another release: check, enter maintenance, a safety backup, unpack; then, past the point of no
 * return, migrate, start each service once to verify it, and stop it again. A person's exit starts the platform.
 */
export function planUpgrade(snapshot: UpgradeSnapshot, request: UpgradeRequest): PlanDraft {
  const { platform, release, present, databases, target, services } = snapshot;
  const { choices, patienceSeconds, overrides } = request;
  const { version } = release;
  const title = `Upgrade the platform to ${version}`;
  const safety = target ? databases.flatMap((database) => safetyBackupStages({ database, target })) : [];
  return {
    kind: "platform.upgrade",
    formatVersion: PLAN_FORMAT,
    subject: PLATFORM,
    title,
    confirmLabel: `Upgrade from ${present.version} to ${version}`,
    stages: [
      alone(
        "release:check",
        "Preflight: bundle, disk, versions",
        { type: "release.check", release },
        wait(CHECK_SECONDS),
      ),
      ...enterStages(platform, { cause: "upgrade", certificate: true, choices, patienceSeconds }),
      ...safety,
      unpackStage(release),
      {
        ...alone(
          "release:migrate",
          "Migrate the platform's database",
          { type: "release.migrate", release },
          { onAbort: "finish", ...wait(MIGRATE_SECONDS) },
        ),
        pointOfNoReturn: true,
      },
      callStage(release, "migrated"),
      installStage({ to: { version, release }, before: present.version }),
      ...verifyStages(services, version),
      callStage(release, "verify"),
    ],
    fates: [],
    runs: platform.runs.map((run) => fateOf(run, choices)),
    loads: [],
    blockers: upgradeBlockers(snapshot, overrides),
    warnings: [...upgradeWarnings(snapshot), ...choiceWarnings(platform.runs, choices), ...enterWarnings(platform)],
    choices: { ...choices, from: present.version },
    claims: ["mode", ...databases.map((each) => `database:${each}` as const)],
    reserves: [],
    abortPolicy: {
      way: "undo",
      leadsTo: `The platform still has ${present.version}; what was unpacked is removed.`,
      recovery: {
        leadsTo:
          `${present.version} is put back and runs on the newer schema, which only adds to its own. The platform stays ` +
          "in maintenance; the safety backup is kept, and 'Roll back' goes back to it.",
        stages: [stoppedStage(services), takeBackStage(present, version)],
      },
    },
  };
}

function unpackStage(release: ReleaseRef): Stage {
  const undo = { type: "release.discard", release } as const;
  return alone(
    "release:unpack",
    `Unpack ${release.version}`,
    { type: "release.unpack", release },
    { undo, ...wait(UNPACK_SECONDS) },
  );
}

function wait(timeoutSeconds: number): { timeoutSeconds: number } {
  return { timeoutSeconds };
}
