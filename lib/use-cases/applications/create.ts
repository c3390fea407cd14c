import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { conflict, done } from "../outcome.ts";
import { applicationInput } from "./application-input.ts";
import { audited } from "./audited.ts";
import { takenHosts } from "./taken-hosts.ts";

/** Puts a web application under the modes: its gates know it at once. */
export const createApplication = mutation<typeof applicationInput, { slug: string; revision: number }>({
  name: "application.create",
  writes: "control",
  right: "system.administer",
  input: applicationInput,
  async run({ tx, actor, now, audit }, application) {
    const taken = await takenHosts(tx, application.slug, application.hosts);
    if (taken) return taken;
    const [made] = await tx.application.createManyAndReturn({
      data: [{ ...application, createdBy: actor.name, createdAt: now }],
      skipDuplicates: true,
    });
    if (!made) return conflict(`There is an application '${application.slug}' already.`);
    const subject = { kind: "application", id: made.id, name: made.name };
    await audit({ action: "application.create", subject, after: audited(application) });
    await notify(tx, ["applications"]);
    return done({ slug: made.slug, revision: made.revision });
  },
});
