import type { BackupContext } from "#lib/use-cases/backups/backup-plan.ts";
import { removeBackup } from "#lib/use-cases/backups/remove-backup.ts";
import { runSchedule } from "#lib/use-cases/backups/run-schedule.ts";
import { addSchedule, removeSchedule, switchSchedule } from "#lib/use-cases/backups/schedules.ts";
import { startBackup } from "#lib/use-cases/backups/start-backup.ts";
import { startRehearsal } from "#lib/use-cases/backups/start-rehearsal.ts";
import { addTarget, removeTarget } from "#lib/use-cases/backups/targets.ts";
import type { MutationContext } from "#lib/use-cases/mutation.ts";
import { does, saysNo, type Drives } from "../drive.ts";

const NOWHERE = "00000000-0000-4000-8000-000000000000";
const settings = { kind: "folder", path: "/srv/backups" } as const;

function planning(context: MutationContext): BackupContext {
  const backups = { databases: () => Promise.resolve(["platform"]), encrypts: () => Promise.resolve(false) };
  return { ...context, backups };
}

async function targetFor(context: MutationContext, name: string): Promise<string> {
  await addTarget(context, { name, settings });
  return name;
}

async function scheduleFor(context: MutationContext, name: string): Promise<string> {
  await addSchedule(context, { name, target: await targetFor(context, `${name}-target`), cron: "15 3 * * *" });
  return name;
}

export const backupDrives: Drives = {
  "backup.rehearse": saysNo(/no such backup/, ({ context }) =>
    startRehearsal(context, { backup: NOWHERE, reason: "test" }),
  ),
  "backup.remove": saysNo(/no such backup/, ({ context }) => removeBackup(context, { id: NOWHERE, reason: "test" })),
  "backup.schedule.add": does(async ({ context }) =>
    addSchedule(context, { name: "added", target: await targetFor(context, "for-added"), cron: "15 3 * * *" }),
  ),
  "backup.schedule.remove": does(async ({ context }) =>
    removeSchedule(context, { name: await scheduleFor(context, "removed") }),
  ),
  "backup.schedule.run": does(({ context }) => runSchedule(planning(context), { id: NOWHERE })),
  "backup.schedule.switch": does(async ({ context }) =>
    switchSchedule(context, { name: await scheduleFor(context, "switched"), enabled: false }),
  ),
  "backup.start": saysNo(/no target/, ({ context }) =>
    startBackup(planning(context), { target: "nowhere", reason: "test" }),
  ),
  "backup.target.add": does(({ context }) => addTarget(context, { name: "made", settings })),
  "backup.target.remove": does(async ({ context }) =>
    removeTarget(context, { name: await targetFor(context, "forgotten") }),
  ),
};
