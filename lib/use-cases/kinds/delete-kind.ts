import { z } from "zod";
import { conflict, done, notFound } from "../outcome.ts";
import { platformMutation } from "../platform-mutation.ts";
import { kindId } from "./kind-fields.ts";

/** Deletes a kind that people have made, as long as there is no run of it: the record of what ran stays whole. */
export const deleteKind = platformMutation({
  name: "kind.delete",
  right: "system.administer",
  input: z.strictObject({ id: kindId }),
  place: () => ({}),
  topics: ["jobs"],
  run: async ({ tx, audit }, { id }) => {
    const kind = await tx.jobKind.findUnique({ where: { id }, include: { _count: { select: { runs: true } } } });
    if (!kind) return notFound(`There is no job kind '${id}'.`);
    if (kind.builtIn) return conflict(`'${kind.name}' came with Lull: it can be edited, not deleted.`);
    if (kind._count.runs > 0)
      return conflict(`There are ${kind._count.runs} runs of '${kind.name}': it stays for them.`);
    await tx.jobKind.delete({ where: { id } });
    await audit({ action: "kind.delete", subject: { kind: "jobKind", id, name: kind.name } });
    return done({ id });
  },
});
