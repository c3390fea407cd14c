import { mutation } from "../mutation.ts";
import { notify } from "../notify.ts";
import { done, invalid, notFound, outdated } from "../outcome.ts";
import { ownModeInput } from "./application-input.ts";

/**
 * Puts one application in read-only or maintenance of its own, or opens it again. Beside it the system's and its
 * organizations' mode hold: the strictest counts.
 */
export const setOwnMode = mutation<typeof ownModeInput, { slug: string; mode: string; revision: number }>({
  name: "application.mode",
  writes: "control",
  right: "system.administer",
  input: ownModeInput,
  async run({ tx, actor, now, audit }, { slug, mode, reason, until, revision }) {
    const row = await tx.application.findUnique({ where: { slug } });
    if (!row) return notFound(`There is no application '${slug}'.`);
    if (until !== null && new Date(until) <= now)
      return invalid("until: It is over already.", { until: "Over already." });
    const wanted = {
      ownMode: mode,
      ownReason: reason,
      ownBy: actor.name,
      ownUntil: mode === "open" || until === null ? null : new Date(until),
      // The same mode with another end or reason goes on.
      ownSince: mode === row.ownMode ? row.ownSince : now,
    };
    const { count } = await tx.application.updateMany({
      where: { slug, revision: revision ?? row.revision },
      data: { ...wanted, revision: { increment: 1 } },
    });
    if (count === 0)
      return outdated(row.name, { yours: { mode }, present: { mode: row.ownMode, revision: row.revision } });
    await audit({
      action: "application.mode",
      subject: { kind: "application", id: row.id, name: row.name },
      before: { mode: row.ownMode, until: row.ownUntil?.toISOString() ?? null },
      after: { mode, until },
      reason,
    });
    await notify(tx, ["applications"]);
    return done({ slug, mode, revision: (revision ?? row.revision) + 1 });
  },
});
