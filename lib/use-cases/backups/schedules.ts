import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, invalid, notFound } from "../outcome.ts";
import { named, scheduleInput, switched } from "./backup-input.ts";
import { nextRun } from "./next-run.ts";

export const addSchedule = mutation<typeof scheduleInput, { name: string }>({
  writes: "control",
  right: "system.administer",
  name: "backup.schedule.add",
  input: scheduleInput,
  async run({ tx, actor, now, audit }, { name, target, ...rest }) {
    if (await tx.backupSchedule.findUnique({ where: { name } }))
      return conflict(`There is a schedule ${name} already.`);
    const there = await tx.backupTarget.findUnique({ where: { name: target } });
    if (!there) return invalid(`There is no target ${target}.`, { target: `There is no target ${target}.` });
    const made = await tx.backupSchedule.create({
      data: { ...rest, name, targetId: there.id, nextAt: nextRun(rest.cron, now), createdBy: actor.name },
    });
    const subject = { kind: "backupSchedule", id: made.id, name };
    await audit({ action: "backup.schedule.add", subject, after: { ...rest, target } });
    await notify(tx, ["backups"]);
    return done({ name });
  },
});

/** Switches a schedule off or on; what it has missed while it was off isn't made up for. */
export const switchSchedule = mutation<typeof switched, { name: string }>({
  writes: "control",
  right: "system.administer",
  name: "backup.schedule.switch",
  input: switched,
  async run({ tx, now, audit }, { name, enabled }) {
    const schedule = await tx.backupSchedule.findUnique({ where: { name } });
    if (!schedule) return notFound(`There is no schedule ${name}.`);
    const nextAt = enabled ? nextRun(schedule.cron, now) : null;
    await tx.backupSchedule.update({ where: { name }, data: { enabled, nextAt, hindrance: null } });
    const subject = { kind: "backupSchedule", id: schedule.id, name };
    await audit({
      action: "backup.schedule.switch",
      subject,
      before: { enabled: schedule.enabled },
      after: { enabled },
    });
    await notify(tx, ["backups"]);
    return done({ name });
  },
});

/** Its backups stay; no retention lets them go from then on. */
export const removeSchedule = mutation<typeof named, { name: string }>({
  writes: "control",
  right: "system.administer",
  name: "backup.schedule.remove",
  input: named,
  async run({ tx, audit }, { name }) {
    const schedule = await tx.backupSchedule.findUnique({ where: { name } });
    if (!schedule) return notFound(`There is no schedule ${name}.`);
    await tx.backupSchedule.delete({ where: { name } });
    await audit({ action: "backup.schedule.remove", subject: { kind: "backupSchedule", id: schedule.id, name } });
    await notify(tx, ["backups"]);
    return done({ name });
  },
});
