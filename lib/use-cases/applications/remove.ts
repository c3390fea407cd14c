import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { done, notFound } from "../outcome.ts";
import { namedApplication } from "./application-input.ts";

/** Takes an application from under the modes, and its history off the status page. */
export const removeApplication = mutation<typeof namedApplication, { slug: string }>({
  name: "application.remove",
  writes: "control",
  right: "system.administer",
  input: namedApplication,
  async run({ tx, audit }, { slug }) {
    const row = await tx.application.findUnique({ where: { slug } });
    if (!row) return notFound(`There is no application '${slug}'.`);
    await tx.application.delete({ where: { slug } });
    await tx.componentState.deleteMany({ where: { component: slug } });
    await audit({ action: "application.remove", subject: { kind: "application", id: row.id, name: row.name } });
    await notify(tx, ["applications", "status"]);
    return done({ slug });
  },
});
