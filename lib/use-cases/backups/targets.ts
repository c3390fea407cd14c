import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done, notFound } from "../outcome.ts";
import { named, targetInput } from "./backup-input.ts";

/** Makes a target known. Whether it can be reached is looked at by the page, and by each backup. */
export const addTarget = mutation<typeof targetInput, { name: string }>({
  name: "backup.target.add",
  writes: "control",
  right: "system.administer",
  input: targetInput,
  async run({ tx, actor, audit }, { name, settings }) {
    if (await tx.backupTarget.findUnique({ where: { name } })) return conflict(`There is a target ${name} already.`);
    const { kind, ...rest } = settings;
    const made = await tx.backupTarget.create({
      data: { name, kind, settings: { kind, ...rest }, createdBy: actor.name },
    });
    await audit({ action: "backup.target.add", subject: { kind: "backupTarget", id: made.id, name }, after: settings });
    await notify(tx, ["backups"]);
    return done({ name });
  },
});

/** Forgets a target on which nothing lies any more; its files aren't touched. */
export const removeTarget = mutation<typeof named, { name: string }>({
  name: "backup.target.remove",
  writes: "control",
  right: "system.administer",
  input: named,
  async run({ tx, audit }, { name }) {
    const target = await tx.backupTarget.findUnique({ where: { name }, include: { schedules: true } });
    if (!target) return notFound(`There is no target ${name}.`);
    const [schedule] = target.schedules;
    if (schedule) return conflict(`The schedule ${schedule.name} writes to ${name}: remove it first.`);
    const kept = await tx.backup.count({ where: { targetId: target.id, status: { notIn: ["failed", "expired"] } } });
    if (kept > 0) return conflict(`${kept} backups lie on ${name}: remove them first.`);
    await tx.backup.deleteMany({ where: { targetId: target.id } });
    await tx.backupTarget.delete({ where: { name } });
    await audit({ action: "backup.target.remove", subject: { kind: "backupTarget", id: target.id, name } });
    await notify(tx, ["backups"]);
    return done({ name });
  },
});
