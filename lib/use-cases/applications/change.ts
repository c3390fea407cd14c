import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { done, notFound, outdated } from "../outcome.ts";
import { applicationChanges } from "./application-input.ts";
import { audited } from "./audited.ts";
import { takenHosts } from "./taken-hosts.ts";

/** Changes an application's name, hosts, rules, or whether it is public. Names the revision that was looked at. */
export const changeApplication = mutation<typeof applicationChanges, { slug: string; revision: number }>({
  name: "application.change",
  writes: "control",
  right: "system.administer",
  input: applicationChanges,
  async run({ tx, audit }, { slug, revision, ...wanted }) {
    const row = await tx.application.findUnique({ where: { slug } });
    if (!row) return notFound(`There is no application '${slug}'.`);
    const taken = await takenHosts(tx, slug, wanted.hosts ?? []);
    if (taken) return taken;
    const { count } = await tx.application.updateMany({
      where: { slug, revision },
      data: { ...wanted, revision: { increment: 1 } },
    });
    const before = Object.fromEntries(Object.keys(wanted).map((name) => [name, row[name as keyof typeof row]]));
    if (count === 0) return outdated(row.name, { yours: wanted, present: { ...before, revision: row.revision } });
    const subject = { kind: "application", id: row.id, name: row.name };
    await audit({ action: "application.change", subject, before: audited(before), after: audited(wanted) });
    await notify(tx, ["applications"]);
    return done({ slug, revision: revision + 1 });
  },
});
